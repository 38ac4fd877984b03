"""What was decided, when, by whom and how; never edited, found in seconds, with what shows it."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import Error, connection, transaction
from django.test import Client as Browser
from django.urls import reverse

from clientdesk.clock import standing_at
from clientdesk.search.models import SearchRow
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.models.base import new_id
from clientdesk.workspaces.scope import within
from clients.flows.decide import Decided, add_evidence, decide
from clients.flows.log_entry import log_entry
from clients.models import Client, Decision, Entry
from clients.verifying import verify_client
from tests.clients.mails import came_in
from tests.factories import browser_of, make_contact, make_member

pytestmark = pytest.mark.django_db

FRIDAY = datetime(2027, 5, 14, 16, 20, tzinfo=UTC)


def address(name: str, harbor: Client, *ids: object) -> str:
    with within(harbor.workspace_id):
        return reverse(f"clients:{name}", args=[harbor.workspace.slug, harbor.pk, *ids])


def typed(**given: Any) -> dict[str, Any]:
    return {
        "key": new_id(), "text": "A third revision at 450.00", "decided_on": "yesterday",
        "approved_by": "", "how": "call", **given,
    }  # fmt: skip


def all_of(harbor: Client) -> list[Decision]:
    with within(harbor.workspace_id):
        return list(Decision.objects.filter(client=harbor).order_by("created_at"))


def decided(harbor: Client, by: Member, text: str, **given: Any) -> Decision:
    with within(harbor.workspace_id):
        said = Decided(new_id(), text, given.pop("on", date(2027, 5, 11)), "mail", **given)
        return decide(harbor, by, said)


def test_a_decision_says_what_when_who_how_and_what_it_changes(
    desk: Browser, harbor: Client
) -> None:
    with within(harbor.workspace_id):
        ines = harbor.contacts.get()
    with standing_at(FRIDAY):
        answer = desk.post(
            address("new-decision", harbor),
            typed(approved_by=ines.pk, change="One more round", price_change="450"),
        )
        [decision] = all_of(harbor)
        assert answer["Location"] == address("decision", harbor, decision.pk)
        shown = desk.get(answer["Location"]).content.decode()
    assert decision.decided_on == date(2027, 5, 13)
    for words in ("A third revision at 450.00", "Ines Duarte, in a call", "One more round"):
        assert words in shown
    assert "€450.00" in shown
    with within(harbor.workspace_id):
        entry = Entry.objects.get(kind="decision.made")
        assert entry.facts["price_change"] == {"minor": 45000, "currency": "EUR"}
        assert entry.facts["precision"] == "day"
        assert verify_client(harbor) is None


def test_a_call_becomes_a_decision_in_one_step_with_its_words_and_day(
    desk: Browser, harbor: Client, maya: Member
) -> None:
    with standing_at(FRIDAY), within(harbor.workspace_id):
        entry = log_entry(harbor, maya, "call", "Ines: two rounds, the third at 450")
    timeline = desk.get(address("client", harbor)).content.decode()
    step = f"{address('new-decision', harbor)}?from=clients.entry%3A{entry.pk}"
    assert step.replace("%3A", ":") in timeline.replace("%3A", ":")
    with standing_at(FRIDAY):
        form = desk.get(step).content.decode()
        assert "two rounds, the third at 450" in form
        assert 'value="14 May 2027"' in form
        assert '<option value="call" selected>' in form
        assert "selected>Ines Duarte" in form, "named in the line"
        desk.post(step, typed(decided_on="14 May 2027"))
    [decision] = all_of(harbor)
    with within(harbor.workspace_id):
        assert decision.evidence.get().object_id == entry.pk
        assert decision.entry.happened_at == FRIDAY, "it was decided when they spoke"
    assert (
        "two rounds, the third at 450"
        in desk.get(address("decision", harbor, decision.pk)).content.decode()
    )


def test_a_mail_becomes_a_decision_approved_by_who_sent_it(
    desk: Browser, harbor: Client, maya: Member
) -> None:
    with standing_at(FRIDAY), within(harbor.workspace_id):
        mail = came_in(harbor, maya, "Dear Maya,\n\nyes, do the third revision.\n\nInes")
    page = desk.get(address("message", harbor, mail.pk)).content.decode()
    assert "Make it a decision" in page
    with standing_at(FRIDAY):
        form = desk.get(f"{address('new-decision', harbor)}?from=mail.message:{mail.pk}")
    shown = form.content.decode()
    assert "Yes, do the third revision." in shown
    assert "selected>Ines Duarte" in shown
    assert '<option value="mail" selected>' in shown


def test_what_was_typed_survives_an_error(desk: Browser, harbor: Client) -> None:
    with standing_at(FRIDAY):
        answer = desk.post(
            address("new-decision", harbor),
            typed(decided_on="next Tuesday", how="", price_change="lots", text="Kept <b>words</b>"),
        )
    assert answer.status_code == 422
    shown = answer.content.decode()
    for words in ("Kept &lt;b&gt;words", "next Tuesday", "yet to come", "lots", "Say how it was"):
        assert words in shown
    assert not all_of(harbor)


def test_the_same_page_posted_twice_is_one_decision(desk: Browser, harbor: Client) -> None:
    form = typed()
    for _ in range(2):
        assert desk.post(address("new-decision", harbor), form).status_code == 302
    assert len(all_of(harbor)) == 1


def test_a_later_decision_supersedes_and_both_stay_readable(
    desk: Browser, harbor: Client, maya: Member
) -> None:
    first = decided(harbor, maya, "Two rounds are enough")
    where = address("successor", harbor, first.pk)
    assert desk.post(where, typed(text="Three rounds")).status_code == 422, "it wants a reason"
    desk.post(where, typed(text="Three rounds", why="The board asked"))
    _, second = all_of(harbor)
    assert second.supersedes_id == first.pk
    before = desk.get(address("decision", harbor, first.pk)).content.decode()
    assert "Two rounds are enough" in before
    assert "Three rounds" in before
    assert "The board asked" in before
    again = desk.post(where, typed(text="Four rounds", why="Once more"), follow=True)
    assert "took its place before" in again.content.decode()
    assert len(all_of(harbor)) == 2
    timeline = desk.get(address("client", harbor)).content.decode()
    assert "<s>Two rounds are enough</s>" in timeline


def test_what_was_just_kept_is_taken_back_by_the_toast(
    desk: Browser, harbor: Client, maya: Member
) -> None:
    decision = decided(harbor, maya, "Two rounds are enough")
    desk.post(f"{address('withdrawal', harbor, decision.pk)}?undo=1")
    shown = desk.get(address("decision", harbor, decision.pk)).content.decode()
    assert "Withdrawn" in shown
    assert "Two rounds are enough" in shown


def test_the_database_refuses_to_edit_a_decision(harbor: Client, maya: Member) -> None:
    decision = decided(harbor, maya, "Two rounds are enough")
    with within(harbor.workspace_id):
        for sql in ("UPDATE clients_decision SET text = 'x'", "DELETE FROM clients_decision"):
            with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(sql)
        assert decision.reload().text == "Two rounds are enough"


def test_the_tab_finds_by_words_who_how_and_state_a_page_at_a_time(
    desk: Browser, harbor: Client, maya: Member
) -> None:
    with within(harbor.workspace_id):
        ines = harbor.contacts.get()
        rui = make_contact(harbor, "Rui Sá", email="rui@harbor.example")
    for number in range(45):
        decided(harbor, maya, f"Point {number:02}", approved_by=ines)
    decided(harbor, maya, "A third revision", approved_by=rui)
    tab = address("decisions", harbor)
    first = desk.get(tab)
    assert "Point 44" in first.content.decode()
    assert "Point 03" not in first.content.decode()
    with within(harbor.workspace_id):
        after = first.context["after"]
    assert "Point 03" in desk.get(tab, {"after": after}).content.decode()
    found = desk.get(tab, {"q": "revisions", "who": rui.pk, "how": "mail", "state": "unasked"})
    assert "A third revision" in found.content.decode()
    assert "Point" not in found.content.decode()
    for nothing in ({"q": "revisions", "who": ines.pk}, {"how": "call"}, {"state": "confirmed"}):
        assert "Nothing was decided" in desk.get(tab, nothing).content.decode()
    assert desk.get(tab, {"q": "\x00' --", "who": "x", "after": "~", "how": "?"}).status_code == 200


def test_a_decision_is_found_in_search_by_its_words_once(harbor: Client, maya: Member) -> None:
    decided(harbor, maya, "A third revision at 450.00")
    with within(harbor.workspace_id):
        [row] = SearchRow.objects.filter(title__contains="third revision")
        assert (row.kind, row.shelf) == ("clients.decision", "decisions")


def test_a_bookkeeper_reads_decisions_and_neither_their_mails_nor_makes_any(
    bookkeeper: Browser, harbor: Client, maya: Member
) -> None:
    with within(harbor.workspace_id):
        entry = log_entry(harbor, maya, "note", "Between us: they would pay 600")
        another = log_entry(harbor, maya, "note", "Between us: even 700")
    decision = decided(harbor, maya, "A third revision", evidence=[("clients.entry", entry.pk)])
    with within(harbor.workspace_id):
        add_evidence(decision, maya, another.ref())
    page = bookkeeper.get(address("decision", harbor, decision.pk)).content.decode()
    assert "A third revision" in page
    assert "they would pay 600" not in page
    assert "A third revision" in bookkeeper.get(address("decisions", harbor)).content.decode()
    timeline = bookkeeper.get(address("client", harbor)).content.decode()
    assert "Evidence added" in timeline
    assert "A third revision" in timeline
    assert "Between us" not in page + timeline
    for name, ids in (("new-decision", []), ("withdrawal", [decision.pk])):
        assert bookkeeper.post(address(name, harbor, *ids), typed()).status_code == 403


def test_another_members_client_is_read_and_not_decided_for(
    studio: Workspace, harbor: Client, maya: Member
) -> None:
    decision = decided(harbor, maya, "A third revision")
    with within(studio.pk):
        harbor.owner = maya
        harbor.save()
    other = browser_of(make_member(studio, "member", name="Tom Reed"))
    assert other.get(address("decision", harbor, decision.pk)).status_code == 200
    assert other.post(address("new-decision", harbor), typed()).status_code == 404


def test_evidence_of_another_client_is_none(
    desk: Browser, harbor: Client, stranger: Client, maya: Member
) -> None:
    decision = decided(harbor, maya, "A third revision")
    with within(stranger.workspace_id):
        owner = make_member(stranger.workspace)
        entry = log_entry(stranger, owner, "note", "Their secret words")
    named = f"clients.entry:{entry.pk}"
    desk.post(address("decision-evidence", harbor, decision.pk), {"proof": named})
    form = desk.get(f"{address('new-decision', harbor)}?from={named}").content.decode()
    assert "Their secret words" not in form
    with within(harbor.workspace_id):
        assert not decision.evidence.exists()


def test_the_timeline_shows_decisions_alone(desk: Browser, harbor: Client, maya: Member) -> None:
    decided(harbor, maya, "A third revision")
    with within(harbor.workspace_id):
        log_entry(harbor, maya, "note", "Something else altogether")
    shown = desk.get(f"{address('client', harbor)}?show=decisions").content.decode()
    assert "A third revision" in shown
    assert "Something else altogether" not in shown
