"""The bank account: a fresh sign-in, and the owners are told (T4)."""

import time

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.test import Client as Browser
from django.urls import reverse

from clientdesk.mail.models import Message
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.scope import within
from tests.accounts.people import PASSWORD, known_user, sign_in
from tests.factories import browser_of, make_member, make_workspace

pytestmark = pytest.mark.django_db

NEW = {"iban": "ie29 aibk 9311 5212 3456 78", "bic": "aibkie2d"}
COMPACT = "IE29AIBK93115212345678"


@pytest.fixture
def maya() -> Member:
    return make_member(make_workspace(), user=known_user())


def fresh(member: Member) -> Browser:
    browser = Browser()
    sign_in(browser, member.user.email)
    return browser


def grow_stale(browser: Browser) -> None:
    session = browser.session
    for record in session[AUTHENTICATION_METHODS_SESSION_KEY]:
        record["at"] = time.time() - 3600
    session.save()


def path_of(member: Member) -> str:
    return reverse("workspaces:payout", args=[member.workspace.slug])


def iban_of(member: Member) -> str:
    with within(member.workspace_id):
        return Workspace.objects.get().iban


def told(member: Member) -> set[str]:
    with within(member.workspace_id):
        return set(Message.objects.filter(kind="payout_changed").values_list("to", flat=True))


def test_a_new_account_is_kept_and_each_owner_is_told_without_the_number(maya: Member) -> None:
    second = make_member(maya.workspace, name="Ines")
    make_member(maya.workspace, Member.ADMIN, name="Ada")
    answer = fresh(maya).post(path_of(maya), NEW)
    assert answer.status_code == 302
    assert iban_of(maya) == COMPACT
    assert told(maya) == {maya.email, second.email}
    with within(maya.workspace_id):
        for message in Message.objects.filter(kind="payout_changed"):
            assert COMPACT not in message.text + message.html
            assert "IE … 5678" in message.text


def test_saving_the_same_again_tells_nobody(maya: Member) -> None:
    browser = fresh(maya)
    browser.post(path_of(maya), NEW)
    browser.post(path_of(maya), NEW)
    with within(maya.workspace_id):
        assert Message.objects.filter(kind="payout_changed").count() == 1


def test_an_open_browser_is_asked_for_the_password_and_what_was_typed_waits(maya: Member) -> None:
    browser = fresh(maya)
    grow_stale(browser)
    assert browser.get(path_of(maya)).url.startswith(reverse("account_reauthenticate"))
    asked = browser.post(path_of(maya), NEW)
    assert asked.url.startswith(reverse("account_reauthenticate"))
    assert iban_of(maya) == ""
    back = browser.post(asked.url, {"password": PASSWORD})
    assert back.url == path_of(maya)
    assert NEW["iban"] in browser.get(back.url).content.decode()


def test_who_came_from_a_draft_is_asked_for_the_password_and_goes_back_to_it(maya: Member) -> None:
    browser, draft = fresh(maya), f"/w/{maya.workspace.slug}/money/"
    way = f"{path_of(maya)}?next={draft}"
    grow_stale(browser)
    asked = browser.get(way)
    assert browser.post(asked.url, {"password": PASSWORD}).url == way
    assert browser.post(way, NEW).url == draft


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("iban", "IE29AIBK93115212345679", "check digits"),
        ("iban", "hello", "two letters"),
        ("bic", "AIB", "8 or 11"),
    ],
)
def test_a_wrong_account_is_refused_beside_the_field(
    maya: Member, field: str, typed: str, said: str
) -> None:
    page = fresh(maya).post(path_of(maya), {**NEW, field: typed})
    assert page.status_code == 422
    assert said in str(page.context["form"].errors[field])
    assert iban_of(maya) == ""


@pytest.mark.parametrize("role", [Member.MEMBER, Member.BOOKKEEPER])
def test_other_roles_read_and_do_not_change(role: str) -> None:
    member = make_member(make_workspace(iban=COMPACT), role)
    browser = browser_of(member)
    assert "IE29 AIBK" in browser.get(path_of(member)).content.decode()
    assert browser.post(path_of(member), {"iban": "", "bic": ""}).status_code == 403
    assert iban_of(member) == COMPACT
