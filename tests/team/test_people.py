"""Inviting, joining, roles and leaving (story 7; T3, T4, A33)."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client as Browser
from django.urls import reverse

from clientdesk import clock
from clientdesk.accounts.models import User
from clientdesk.clock import standing_at
from clientdesk.mail.models import Message
from clientdesk.outbox import queue
from clientdesk.team.models import Invitation, MembershipChange
from clientdesk.workspaces import doors
from clientdesk.workspaces.models import Member
from clientdesk.workspaces.scope import within
from tests.accounts.people import known_user, sign_in
from tests.factories import browser_of, make_member, make_workspace

pytestmark = pytest.mark.django_db

PRIYA = "priya@studio-four.example"


@pytest.fixture
def lena() -> Member:
    return make_member(make_workspace(name="Studio Four"), user=known_user(name="Lena Hart"))


@pytest.fixture
def desk(lena: Member) -> Browser:
    browser = Browser()
    sign_in(browser, lena.user.email)
    return browser


def page(name: str, member: Member, *args: object) -> str:
    return reverse(f"team:{name}", args=[member.workspace.slug, *args])


def invite(desk: Browser, lena: Member, email: str = PRIYA, role: str = "member") -> str:
    """Answers with the address in the mail."""
    answer = desk.post(page("invitations", lena), {"email": email, "role": role})
    assert answer.status_code == 302
    return last_link()


def last_link() -> str:
    for workspace_id, effect_id in doors.due_effects(clock.now(), 50):
        queue.run(workspace_id, effect_id)
    found = re.search(r"https?://[^/\s]+(/l/\S+)", mail.outbox[-1].body)
    assert found, mail.outbox[-1].body
    return found[1]


def open_link(browser: Browser, path: str) -> str:
    """What the mailed address leads to, the secret gone from the address bar."""
    answer = browser.get(path)
    assert answer.status_code == 302
    return answer.url


def members(lena: Member) -> dict[str, str]:
    with within(lena.workspace_id):
        found = Member.objects.filter(left_at=None)
        return {member.email: member.role for member in found}


def test_an_invited_person_without_an_account_joins_by_name_and_password(
    lena: Member, desk: Browser
) -> None:
    newcomer = Browser()
    path = open_link(newcomer, invite(desk, lena))
    assert "Lena Hart invites you to Studio Four" in newcomer.get(path).content.decode()
    assert PRIYA not in members(lena), "opening the link changes nothing"
    weak = newcomer.post(path, {"name": "Priya Nair", "password": "priya"})
    assert weak.status_code == 422 and "Priya Nair" in weak.content.decode()
    joined = newcomer.post(path, {"name": "Priya Nair", "password": "kestrel-lantern-77"})
    assert joined.url == reverse("today:today", args=[lena.workspace.slug])
    assert newcomer.get(joined.url).status_code == 200
    assert members(lena)[PRIYA] == "member"
    with within(lena.workspace_id):
        told = Message.objects.get(kind="team_changed")
    assert told.to == lena.email and "Priya Nair joined" in told.subject
    again = Browser()
    assert "was accepted" in again.get(open_link(again, last_path(newcomer, path))).content.decode()


def last_path(browser: Browser, path: str) -> str:
    return f"/l/{browser.cookies['link'].value}/"


def test_somebody_known_signs_in_and_joins_by_one_click(lena: Member, desk: Browser) -> None:
    known_user(PRIYA, "Priya Nair")
    priya = Browser()
    path = open_link(priya, invite(desk, lena, role="bookkeeper"))
    assert "Sign in to join" in priya.get(path).content.decode()
    sign_in(priya, PRIYA)
    assert "Join Studio Four" in priya.get(path).content.decode()
    priya.post(path)
    priya.post(path)
    assert members(lena)[PRIYA] == "bookkeeper"
    with within(lena.workspace_id):
        assert MembershipChange.objects.filter(what="joined").count() == 1


def test_another_address_cannot_take_it(lena: Member, desk: Browser) -> None:
    path = invite(desk, lena)
    known_user("omar@elsewhere.example", "Omar")
    omar = Browser()
    sign_in(omar, "omar@elsewhere.example")
    shown = open_link(omar, path)
    assert "for priya@studio-four.example alone" in omar.get(shown).content.decode()
    assert omar.post(shown).status_code == 200
    assert set(members(lena)) == {lena.email}
    out = omar.post(reverse("account_logout"), {"next": shown})
    assert out.url == shown, "asks, never merges"


def test_an_expired_invitation_says_so_and_is_sent_again(lena: Member, desk: Browser) -> None:
    first = invite(desk, lena)
    with within(lena.workspace_id):
        invitation = Invitation.objects.get()
    with standing_at(clock.now() + timedelta(days=15)):
        assert "expired" in desk.get(page("people", lena)).content.decode()
        late = Browser()
        shown = open_link(late, first)
        assert "not open any more" in late.get(shown).content.decode()
        late.post(shown, {"name": "Priya", "password": "kestrel-lantern-77"})
        assert PRIYA not in members(lena)
        desk.post(page("another-sending", lena, invitation.pk))
        second = Browser()
        answer = second.post(
            open_link(second, last_link()), {"name": "Priya", "password": "kestrel-lantern-77"}
        )
        assert answer.status_code == 302
        assert PRIYA in members(lena)


def test_a_withdrawn_invitation_opens_nothing(lena: Member, desk: Browser) -> None:
    path = invite(desk, lena)
    with within(lena.workspace_id):
        invitation = Invitation.objects.get()
    desk.post(page("withdrawal", lena, invitation.pk))
    assert Browser().get(path).status_code == 404


def test_only_an_owner_makes_owners(lena: Member) -> None:
    admin = make_member(lena.workspace, Member.ADMIN, name="Omar")
    browser = browser_of(admin)
    refused = browser.post(page("invitations", lena), {"email": PRIYA, "role": "owner"})
    assert refused.status_code == 422
    assert browser.get(page("role", lena, lena.pk)).status_code == 403


@pytest.mark.parametrize("role", [Member.MEMBER, Member.BOOKKEEPER])
def test_other_roles_read_who_works_here_and_change_nothing(lena: Member, role: str) -> None:
    browser = browser_of(make_member(lena.workspace, role))
    assert browser.get(page("people", lena)).status_code == 200
    assert browser.post(page("invitations", lena), {"email": PRIYA}).status_code == 403
    assert browser.post(page("departure", lena, lena.pk)).status_code == 403


def test_a_role_changes_after_a_fresh_sign_in_and_owners_are_told(
    lena: Member, desk: Browser
) -> None:
    omar = make_member(lena.workspace, Member.MEMBER, name="Omar")
    stale = browser_of(lena)
    assert reverse("account_reauthenticate") in stale.get(page("role", lena, omar.pk)).url
    desk.post(page("role", lena, omar.pk), {"role": "admin"})
    assert members(lena)[omar.email] == "admin"
    with within(lena.workspace_id):
        assert "Omar is Admin now, was Member" in Message.objects.get(kind="team_changed").subject


def test_the_last_owner_stays(lena: Member, desk: Browser) -> None:
    make_member(lena.workspace, Member.ADMIN, name="Omar")
    refused = desk.post(page("role", lena, lena.pk), {"role": "member"})
    assert refused.status_code == 422 and "One owner must stay" in refused.content.decode()
    desk.post(page("departure", lena, lena.pk))
    assert members(lena)[lena.email] == "owner"


def test_who_leaves_is_out_at_once_and_their_name_stays(lena: Member, desk: Browser) -> None:
    omar = make_member(lena.workspace, Member.ADMIN, name="Omar Aziz")
    his = browser_of(omar)
    today = reverse("today:today", args=[lena.workspace.slug])
    assert his.get(today).status_code == 200
    desk.post(page("departure", lena, omar.pk))
    assert his.get(today).status_code == 404
    assert "Omar Aziz" in desk.get(page("people", lena)).content.decode()
    path = invite(desk, lena, omar.email)
    his.post(open_link(his, path))
    assert his.get(today).status_code == 200, "and may come back"


def test_an_account_begun_in_another_tab_is_not_begun_twice(lena: Member, desk: Browser) -> None:
    path = invite(desk, lena)
    first, second = Browser(), Browser()
    shown = open_link(first, path)
    open_link(second, path)
    answers = {"name": "Priya", "password": "kestrel-lantern-77"}
    first.post(shown, answers)
    second.post(shown, answers)
    assert User.objects.filter(email=PRIYA).count() == 1
