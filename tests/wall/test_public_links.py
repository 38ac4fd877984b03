"""Public pages: each opens by its own token alone, and looking at it changes nothing.

The addresses come from the URL patterns, so that a new page is tried by itself, or fails by name.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client as Browser

from clientdesk.links.issuing import revoke
from clientdesk.workspaces.scope import within
from tests.wall.addresses import Address, link_addresses, open_addresses
from tests.wall.conftest import Worlds
from tests.wall.links import GUESS, all_rows, browser_with, given, link_for, page_of, token_of

PAGES = link_addresses()
LOOKING = ("GET", "HEAD", "OPTIONS")
SCANNERS: tuple[dict[str, str], ...] = (
    {},
    {"Sec-Purpose": "prefetch"},
    {"User-Agent": "Slackbot-LinkExpanding 1.0", "Accept": "*/*"},
)


def by_name(address: Address) -> str:
    return address.name


def same_kind(answer: Any) -> tuple[int, str]:
    """Its status and words, without what differs from page to page by chance."""
    text = re.sub(r'nonce="[^"]*"|value="[\w-]{64}"', "", answer.content.decode())
    return answer.status_code, text


def changes(browser: Browser, url: str, workspace_id: Any) -> set[str]:
    """The tables that looking at an address in all these ways has changed."""
    with transaction.atomic():
        with within(workspace_id):
            before = all_rows()
        for method in LOOKING:
            for headers in SCANNERS:
                answer = browser.generic(method, url, headers=headers)
                b"".join(answer)
                assert answer.status_code < 500 or url == "/readyz"
        with within(workspace_id):
            after = all_rows()
        transaction.set_rollback(True)
    return {table for table, rows in after.items() if before[table] != rows}


@pytest.mark.parametrize("address", PAGES, ids=by_name)
def test_a_page_opens_by_its_own_token_alone(worlds: Worlds, address: Address) -> None:  # A26, A27
    ours, theirs = worlds
    with within(theirs.workspace.pk):
        strange = token_of(link_for(theirs, address.purpose))
    with within(ours.workspace.pk):
        link = link_for(ours, address.purpose)
        own = token_of(link)
        over = token_of(link, lives=timedelta(days=-1))
        others = sorted({page.purpose for page in PAGES} - {address.purpose})
        of_other_purpose = [token_of(link_for(ours, purpose)) for purpose in others]
        url = page_of(ours, address, link)

    def ask(token: str) -> list[tuple[int, str]]:
        with transaction.atomic():
            browser = browser_with(token)
            found = [same_kind_of(browser.get(url)), same_kind_of(browser.post(url))]
            transaction.set_rollback(True)
        return found

    def same_kind_of(answer: Any) -> tuple[int, str]:
        return (answer.status_code, "") if answer.streaming else same_kind(answer)

    unknown = ask(GUESS)
    assert {status for status, _ in unknown} <= {404, 405}
    assert {status for status, _ in ask(own)} & {200, 204, 302, 303, 409, 422, 503}
    for token in ("", strange, over, *of_other_purpose):
        assert ask(token) == unknown
    with transaction.atomic():
        with within(ours.workspace.pk):
            revoke(link)
        assert ask(own) == unknown
        transaction.set_rollback(True)


@pytest.mark.parametrize("address", PAGES, ids=by_name)
def test_looking_at_a_page_changes_nothing(worlds: Worlds, address: Address) -> None:  # A23, A24
    with within(worlds.ours.workspace.pk):
        link = link_for(worlds.ours, address.purpose)
        browser = browser_with(token_of(link))
        url = page_of(worlds.ours, address, link)
    assert changes(browser, url, worlds.ours.workspace.pk) == set()


@pytest.mark.parametrize("address", open_addresses(), ids=by_name)
def test_looking_at_an_open_address_changes_nothing(worlds: Worlds, address: Address) -> None:
    with within(worlds.ours.workspace.pk):
        url = address.url(**given(worlds.ours, address))
    assert changes(Browser(), url, worlds.ours.workspace.pk) == set()


def test_the_token_leaves_the_address_bar_and_the_page_is_kept_by_nobody(worlds: Worlds) -> None:
    with within(worlds.ours.workspace.pk):
        link = link_for(worlds.ours, "invoice")
        token = token_of(link)
    browser = Browser()
    answer = browser.get(f"/l/{token}/")
    assert answer.url == f"/p/invoice/{link.pk}/"
    page = browser.get(answer.url)
    assert page.status_code == 200 and token not in page.content.decode()
    for each in (answer, page):
        assert each["Referrer-Policy"] == "no-referrer"
        assert "no-store" in each["Cache-Control"]
        assert "noindex" in each["X-Robots-Tag"]
    cookie = browser.cookies["link"]
    assert cookie["httponly"] and cookie["path"] == answer.url


@pytest.mark.parametrize("way", ["in the address", "in the cookie"])
def test_guessed_tokens_open_nothing_and_are_slowed_down(worlds: Worlds, way: str) -> None:  # A25
    with within(worlds.ours.workspace.pk):
        link = link_for(worlds.ours, "invoice")
        honest = token_of(link)
    url = f"/p/invoice/{link.pk}/"

    def guess(number: int) -> int:
        token = f"{number:032}"
        browser = Browser(REMOTE_ADDR="203.0.113.9")
        if way == "in the cookie":
            browser = browser_with(token)
            browser.defaults["REMOTE_ADDR"] = "203.0.113.9"
            return browser.get(url).status_code
        return browser.get(f"/l/{token}/").status_code

    # More than sixty of them fall into one minute, wherever the minute turns.
    answers = [guess(number) for number in range(130)]
    assert set(answers) == {404, 429}
    elsewhere = Browser(REMOTE_ADDR="198.51.100.7")
    assert elsewhere.get(f"/l/{honest}/", follow=True).status_code == 200
    known = browser_with(honest)
    known.defaults["REMOTE_ADDR"] = "203.0.113.9"
    assert known.get(url).status_code == 200, "who has the page open is served as before"
