"""A way of looking at a list is kept under a name, for oneself or for everybody."""

import html
import re
from urllib.parse import parse_qs

import pytest
from django.test import Client as Browser

from clientdesk.lists.models import SavedView
from clientdesk.workspaces.models import Workspace
from clientdesk.workspaces.scope import within
from clients.models import Client
from tests.factories import browser_of, make_client, make_member

ASKED = "show=mine&sort=-added&q=bakery"


@pytest.fixture
def ada(studio: Workspace) -> Browser:
    return browser_of(make_member(studio, "admin", name="Ada"))


@pytest.fixture
def mia(studio: Workspace) -> Browser:
    return browser_of(make_member(studio, "member", name="Mia"))


def keep(browser: Browser, studio: Workspace, name: str = "Bakeries", **more: str) -> SavedView:
    """By the link beside the list, and the form that it opens."""
    asked = ASKED if name == "Bakeries" else f"q={name}"
    page = browser.get(f"/w/{studio.slug}/clients/?{asked}").content.decode()
    link = re.search(r'href="([^"]*)">Save this view', page)
    assert link, "the page offers to save what it shows"
    form = browser.get(html.unescape(link.group(1))).content.decode()
    kept = re.search(r'name="asked" value="([^"]*)"', form)
    assert kept
    typed = {"asked": html.unescape(kept.group(1)), "name": name, **more}
    answer = browser.post(f"/w/{studio.slug}/lists/clients/views/", typed)
    assert answer.status_code == 302
    with within(studio.pk):
        return SavedView.objects.get(name=name)


def names(browser: Browser, studio: Workspace, of: str = "clients") -> list[str]:
    return [view["label"] for view in browser.get(f"/w/{studio.slug}/{of}/").context["views"]]


def test_it_shows_again_what_was_shown_when_it_was_kept(
    desk: Browser, studio: Workspace, harbor: Client
) -> None:
    view = keep(desk, studio)
    page = desk.get(f"/w/{studio.slug}/clients/")
    [link] = page.context["views"]
    assert parse_qs(link["url"][1:]) == parse_qs(ASKED)
    again = desk.get(f"/w/{studio.slug}/clients/{view.address}").context
    assert [(one["label"], one["is_current"]) for one in again["views"]] == [("Bakeries", True)]
    assert not again["can_save_view"]
    assert names(desk, studio, "money") == []


def test_ones_own_are_seen_by_nobody_else_until_they_are_shared(
    desk: Browser, studio: Workspace, mia: Browser
) -> None:
    view = keep(desk, studio)
    where = f"/w/{studio.slug}/lists/views/{view.pk}/"
    assert names(mia, studio) == []
    assert mia.post(where, {"name": "Mine"}).status_code == 404
    desk.post(where, {"name": "All bakeries", "is_shared": "on"})
    assert names(mia, studio) == ["All bakeries"]
    assert mia.post(where, {"name": "Mine"}).status_code == 403
    assert mia.post(f"{where}removal/").status_code == 403
    desk.post(where, {"name": "All bakeries"})
    assert names(mia, studio) == []


def test_who_runs_the_place_changes_what_is_shared(
    desk: Browser, studio: Workspace, mia: Browser, ada: Browser
) -> None:
    own, shared = keep(mia, studio, "Own"), keep(mia, studio, "Shared", is_shared="on")
    assert ada.post(f"/w/{studio.slug}/lists/views/{own.pk}/removal/").status_code == 404
    ada.post(f"/w/{studio.slug}/lists/views/{shared.pk}/", {"name": "Ours", "is_shared": "on"})
    assert names(desk, studio) == ["Ours"]


def test_one_that_was_removed_comes_back_by_undo(desk: Browser, studio: Workspace) -> None:
    view = keep(desk, studio)
    where = f"/w/{studio.slug}/lists/views/{view.pk}/removal/"
    page = desk.post(where, follow=True).content.decode()
    assert "“Bakeries” removed." in page and f'action="{where}?undo=1"' in page
    assert names(desk, studio) == []
    desk.post(f"{where}?undo=1")
    assert names(desk, studio) == ["Bakeries"]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("", "Please fill this in."),
        ("bakeries", "You have a view of this name."),
        ("n" * 61, "60"),
        ("a\u202eb", "direction"),
    ],
)
def test_a_name_that_cannot_be_is_refused_and_nothing_typed_is_lost(
    desk: Browser, studio: Workspace, name: str, says: str
) -> None:
    keep(desk, studio)
    form = {"asked": "q=mill", "name": name, "is_shared": "on"}
    answer = desk.post(f"/w/{studio.slug}/lists/clients/views/", form)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert says in page
    assert 'name="asked" value="q=mill"' in page and (not name or f'value="{name}"' in page)
    assert names(desk, studio) == ["Bakeries"]


def test_only_what_the_list_knows_is_kept(desk: Browser, studio: Workspace) -> None:
    asked = "show=nobody&sort=evil&after=W10&x=1&q=a%00b&next=//evil.example"
    desk.post(f"/w/{studio.slug}/lists/clients/views/", {"asked": asked, "name": "Odd"})
    with within(studio.pk):
        assert SavedView.objects.get().asked == {"show": "nobody", "q": "ab"}
    assert desk.get(f"/w/{studio.slug}/lists/secrets/views/").status_code == 404


def test_money_has_views_of_its_own_and_a_bookkeeper_keeps_some(
    bookkeeper: Browser, studio: Workspace
) -> None:
    form = {"asked": "show=overdue&sort=owed&currency=GBP", "name": "Chase"}
    bookkeeper.post(f"/w/{studio.slug}/lists/money/views/", form)
    assert names(bookkeeper, studio, "money") == ["Chase"]
    assert names(bookkeeper, studio) == []
    with within(studio.pk):
        make_client(studio)
        assert SavedView.objects.get().address == "?show=overdue&sort=owed&currency=GBP"
