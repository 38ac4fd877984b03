"""The pages of one client in six groups, on every page of it."""

import re
from collections.abc import Iterator

from django.test import Client as Browser

from clientdesk.workspaces.models import Workspace
from clients.models import Client
from tests.clients.test_client_page import where

GROUPS = ["Timeline", "Work", "Money", "Mail", "Files", "People"]


def tabs_on(page: str, label: str) -> list[tuple[str, str]]:
    """(words, address) of one row of tabs."""
    row = page.partition(f'aria-label="{label}">')[2].partition("</nav>")[0]
    return [(words, url) for url, words in re.findall(r'href="([^"]+)"[^>]*>([^<]+)</a>', row)]


def walk(browser: Browser, start: str) -> Iterator[tuple[str, list[str]]]:
    for group, url in tabs_on(browser.get(start).content.decode(), "Client"):
        page = browser.get(url).content.decode()
        assert 'aria-current="page"' in page.partition('class="tab-rows"')[2]
        below = tabs_on(page, group) or [(group, url)]
        for _, address in below:
            assert browser.get(address).status_code == 200
        yield group, [words for words, _ in below]


def test_every_page_of_a_client_is_two_clicks_away_in_six_groups(
    desk: Browser, studio: Workspace, harbor: Client
) -> None:
    found = dict(walk(desk, where(studio, harbor)))
    assert list(found) == GROUPS
    assert found["Timeline"] == ["What happened", "Decisions", "Proof"]
    assert {"Quotes", "Agreement", "Requests", "First week"} <= set(found["Work"])
    assert found["Files"] == ["Files", "Logins"]
    assert found["People"] == ["People and facts", "Their page"]


def test_a_bookkeeper_is_shown_no_group_of_what_they_may_not_see(
    bookkeeper: Browser, studio: Workspace, harbor: Client
) -> None:
    found = dict(walk(bookkeeper, where(studio, harbor)))
    assert list(found) == [group for group in GROUPS if group != "Mail"]
    assert found["Files"] == ["Files"]
