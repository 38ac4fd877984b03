"""The named doors: owned by keeper, pinned, for the app alone; ids, moments and ranks only, which
of the words that were asked for occur, and for operators how many effects of a kind were given up.
"""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.db.utils import Error

from clientdesk import clock
from clientdesk.accounts.models import User
from clientdesk.links.issuing import hash_token, issue_link, mint, revoke
from clientdesk.outbox.queue import enqueue
from clientdesk.workspaces import doors
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.scope import CrossedTheWall, within

pytestmark = pytest.mark.django_db

# Every door with what it answers: a new one is added here on purpose.
DOORS = {
    "door_brand": "TABLE(workspace_id uuid)",
    "door_claimed_effects": "bigint",
    "door_due_effects": "TABLE(workspace_id uuid, effect_id uuid)",
    "door_due_tracks": "TABLE(workspace_id uuid, track_id uuid)",
    "door_erase_decisions": "bigint",
    "door_erase_inquiries": "bigint",
    "door_erase_intakes": "bigint",
    "door_erase_calls": "bigint",
    "door_erase_mails": "bigint",
    "door_erase_words": "bigint",
    "door_failed_effects": "TABLE(workspace_id uuid, kind text, error_class text, times bigint, "
    "last_at timestamp with time zone)",
    "door_inbound_address": "TABLE(workspace_id uuid)",
    "door_inquiry": "TABLE(workspace_id uuid)",
    "door_link": "TABLE(workspace_id uuid, link_id uuid)",
    "door_memberships": "TABLE(workspace_id uuid, member_id uuid)",
    "door_near_words": "TABLE(term text)",
    "door_newest_entry": "timestamp with time zone",
    "door_next_moments": "TABLE(next_at timestamp with time zone)",
    "door_oldest_waiting": "timestamp with time zone",
    "door_open_checkouts": "TABLE(workspace_id uuid, checkout_id uuid)",
    "door_open_intake": "TABLE(workspace_id uuid)",
    "door_recorded_workspaces": "TABLE(workspace_id uuid)",
    "door_search": "TABLE(row_id uuid, rank integer)",
    "door_sent_message": "TABLE(workspace_id uuid, message_id uuid)",
    "door_stored_file": "TABLE(workspace_id uuid, file_id uuid)",
    "door_stripe_endpoint": "TABLE(workspace_id uuid)",
    "door_waiting_effects": "bigint",
    "door_workspace_called": "TABLE(workspace_id uuid)",
}


def ask(sql: str, *parameters: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


@pytest.fixture
def workspace() -> Workspace:
    workspace_id = uuid.uuid4()
    with within(workspace_id):
        return Workspace.objects.create(id=workspace_id, slug="maya", name="Maya Lind Studio")


def test_each_door_is_keepers_pinned_and_the_apps_alone() -> None:
    rows = ask(
        "SELECT p.proname, pg_get_function_result(p.oid), r.rolname, p.prosecdef, p.proconfig, "
        "       has_function_privilege('clientdesk_app', p.oid, 'EXECUTE'), "
        "       coalesce(p.proacl::text, 'PUBLIC') "
        "FROM pg_proc p JOIN pg_roles r ON r.oid = p.proowner "
        "WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef"
    )
    assert {name: result for name, result, *_ in rows} == DOORS
    for name, _, owner, definer, config, for_app, rights in rows:
        assert owner == "clientdesk_keeper", name
        pinned, *speed = config
        assert definer and pinned == "search_path=public, pg_temp", name
        assert not speed or name in {"door_search", "door_near_words"}, name
        assert for_app, name
        assert not rights.startswith("{=X") and ",=X" not in rights, f"{name} is open to PUBLIC"


def test_no_function_but_the_doors_runs_with_more_rights_than_its_caller() -> None:
    names = {name for (name,) in ask("SELECT proname FROM pg_proc WHERE prosecdef")}
    assert names == DOORS.keys()


def test_the_app_changes_no_door() -> None:
    for sql in (
        "DROP FUNCTION door_link(text)",
        "CREATE OR REPLACE FUNCTION door_link(wanted_hash text) RETURNS TABLE (workspace_id uuid, "
        "link_id uuid) LANGUAGE sql AS 'SELECT workspace_id, id FROM links_publiclink'",
        "GRANT EXECUTE ON FUNCTION door_link(text) TO PUBLIC",
    ):
        with pytest.raises(Error), transaction.atomic():
            ask(sql)


def test_a_member_finds_their_workspaces_and_no_other(workspace: Workspace) -> None:
    maya = User.objects.create_user("maya@example.test")
    other = User.objects.create_user("other@example.test")
    with within(workspace.pk):
        member = Member.objects.create(
            workspace=workspace, user=maya, role=Member.OWNER, name="Maya", email=maya.email
        )
    assert doors.memberships(maya.pk) == [(workspace.pk, member.pk)]
    assert doors.memberships(maya.pk, "maya") == [(workspace.pk, member.pk)]
    assert doors.memberships(maya.pk, "someone-else") == []
    assert doors.memberships(other.pk) == []
    with within(workspace.pk):
        member.left_at = clock.now()
        member.save()
    assert doors.memberships(maya.pk, "maya") == []


def test_a_link_opens_by_its_token_until_it_is_revoked_or_over(workspace: Workspace) -> None:
    with within(workspace.pk):
        link = issue_link(workspace, "invoice", uuid.uuid4())
        good, other = (mint(link).rstrip("/").rpartition("/")[2] for _ in range(2))
        over = mint(link, lives=timedelta(hours=-1)).rstrip("/").rpartition("/")[2]
    assert doors.link(hash_token(good)) == (workspace.pk, link.pk)
    assert doors.link(hash_token(other)) == (workspace.pk, link.pk)
    assert doors.link(hash_token(over)) is None
    assert doors.link(good) is None, "the secret itself is nowhere stored"
    for guess in ("", "'; DROP TABLE links_linktoken; --", "%", hash_token("x" * 32)):
        assert doors.link(guess) is None
    with within(workspace.pk):
        revoke(link)
    assert doors.link(hash_token(good)) is None


def test_due_effects_are_found_from_outside_and_read_only_from_within(
    workspace: Workspace,
) -> None:
    with within(workspace.pk):
        due = enqueue(workspace, "mail.deliver", key="due", subject_id=uuid.uuid4())
        enqueue(
            workspace,
            "mail.deliver",
            key="later",
            subject_id=uuid.uuid4(),
            due_at=datetime(2100, 1, 1, tzinfo=UTC),
        )
        enqueue(workspace, "mail.deliver", key="next", subject_id=uuid.uuid4(), after=due)
    assert doors.due_effects(clock.now(), 10) == [(workspace.pk, due.pk)]
    assert type(due).objects.count() == 0
    with within(workspace.pk):
        assert type(due).objects.count() == 3


def test_one_transaction_stays_in_one_workspace(workspace: Workspace) -> None:
    with pytest.raises(CrossedTheWall), within(workspace.pk), within(uuid.uuid4()):
        pass
