"""Each address of the desk: one's own ids get their answer, another workspace's get 404.

The addresses come from the URL patterns. A new one is walked by itself; when its path names
something that cannot be made by itself, its test fails and says what to add to rows.py.
"""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.test import Client as Browser

from clientdesk.workspaces.models import Member
from clientdesk.workspaces.scope import within
from tests.wall.addresses import Address, desk_addresses
from tests.wall.conftest import Worlds
from tests.wall.rows import POSTED, ids, names_a_row, posted
from tests.wall.worlds import ROLES, World

ADDRESSES = desk_addresses()
METHODS = ["GET", "POST"]
DONE = {200, 204, 302, 303}
REFUSED_KINDLY = {400, 409, 422}


def ask(
    browser: Browser, method: str, url: str, form: dict[str, Any] | None = None, **headers: str
) -> tuple[int, str]:
    """The answer and its words; what the request did is rolled back."""
    send = browser.post if method == "POST" else browser.get
    with transaction.atomic():
        answer = send(url, form, headers=headers)
        text = b"".join(answer).decode(errors="replace")
        transaction.set_rollback(True)
    return answer.status_code, text + str(answer.headers)


def own_ids(world: World, address: Address) -> dict[str, Any]:
    with within(world.workspace.pk):
        found = ids(world, address)
        with connection.cursor() as cursor:  # the rows are such as the product could have made
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
    return found


def at(slug: str, address: Address, given: dict[str, Any]) -> str:
    return address.url(workspace_slug=slug, **given)


def each_foreign(
    address: Address, own: dict[str, Any], theirs: dict[str, Any]
) -> list[dict[str, Any]]:
    """Own ids with one foreign one in each place, and all of them foreign."""
    if own == theirs:  # nothing in the path is an id
        return []
    return [*({**own, name: theirs[name]} for name in own if theirs[name] != own[name]), theirs]


def by_name(address: Address) -> str:
    return address.name


@pytest.mark.parametrize("address", ADDRESSES, ids=by_name)
def test_an_address_answers_its_own_and_knows_no_other_workspace(
    worlds: Worlds, address: Address
) -> None:
    """In one test, since the rows that stand behind an address take the longest to make."""
    ours, theirs = worlds
    own, foreign = own_ids(ours, address), own_ids(theirs, address)
    assert told_to_members(worlds, address, own, foreign) == []
    if any(names_a_row(address, kwarg) for kwarg in address.kwargs):
        assert told_to_a_script(worlds, address, foreign) == []
    assert told_to_strangers(worlds, address, own) == []


def told_to_members(
    worlds: Worlds, address: Address, own: dict[str, Any], foreign: dict[str, Any]
) -> list[Any]:
    """What any role hears that it should not. Asserts that the owner is answered at own ids."""
    ours, theirs = worlds
    slug, elsewhere = ours.workspace.slug, theirs.workspace.slug
    nowhere = {name: uuid4() for name in own}
    with within(ours.workspace.pk):
        form = posted(ours, address)
    wrong: list[Any] = []
    methods = METHODS
    for role in ROLES:
        browser = ours.browsers[role]
        own_answers = {m: ask(browser, m, at(slug, address, own), form) for m in methods}
        statuses = {status for status, _ in own_answers.values()}
        assert statuses <= DONE | REFUSED_KINDLY | {403, 404, 405}, f"own ids: {statuses}"
        # What one foreign id among own ones finds does not depend on the role: the owner asks each.
        foreigners = each_foreign(address, own, foreign)
        foreigners = foreigners if role == Member.OWNER else foreigners[-1:]
        for method, (own_status, text) in own_answers.items():
            if theirs.mark in text:
                wrong.append((role, method, "own page", "tells of the other workspace"))
            for given in foreigners:
                status, shown = ask(browser, method, at(slug, address, given), form)
                if not refuses(status, own_status, role) or theirs.mark in shown:
                    wrong.append((role, method, given, status))
                if given == foreign and (role == Member.OWNER or status != 404):
                    usual = ask(browser, method, at(slug, address, nowhere), form)[0]
                    if status != usual:
                        wrong.append((role, method, given, f"{status}, but {usual} for no such id"))
        if role == Member.OWNER:
            assert statuses & (DONE | REFUSED_KINDLY), f"own ids: {statuses}"
            # a method that the address does not take of the owner it takes of nobody
            methods = [m for m in METHODS if own_answers[m][0] != 405]
    for method in METHODS:  # who has no role there is nobody in particular
        owner = ours.browsers[Member.OWNER]
        status, shown = ask(owner, method, at(elsewhere, address, foreign), form)
        if status != 404 or theirs.mark in shown:
            wrong.append((Member.OWNER, method, "their address and ids", status))
    return wrong


def told_to_a_script(worlds: Worlds, address: Address, foreign: dict[str, Any]) -> list[Any]:
    """A fragment of another workspace is not found either."""
    ours, theirs = worlds
    url = at(ours.workspace.slug, address, foreign)
    wrong = []
    for headers in ({"HX-Request": "true"}, {"Accept": "application/json"}, {"X-Autosave": "1"}):
        for method in METHODS:
            status, text = ask(ours.browsers[Member.OWNER], method, url, **headers)
            if status not in {404, 405} or theirs.mark in text:
                wrong.append((method, headers, status))
    return wrong


def told_to_strangers(worlds: Worlds, address: Address, own: dict[str, Any]) -> list[Any]:
    """Who is not signed in gets the same answer whether workspace and row exist or not."""
    wrong = []
    for method in METHODS:
        for slug in (worlds.ours.workspace.slug, "no-such-place"):
            status = ask(Browser(), method, at(slug, address, own))[0]
            if status != 302:
                wrong.append((method, slug, status))
    return wrong


def refuses(status: int, own_status: int, role: str) -> bool:
    """404; where the address takes no such method of anybody, 405; where this role may do such a
    thing to nothing at all, 403 as for its own."""
    if status == 404:
        return True
    if status == 405:
        return own_status == 405
    return status == 403 and role != Member.OWNER and own_status in {403, 404}


@pytest.mark.parametrize("address", [a for a in ADDRESSES if a.name in POSTED], ids=by_name)
def test_a_foreign_id_in_a_form_is_not_taken(worlds: Worlds, address: Address) -> None:
    ours, theirs = worlds
    url = at(ours.workspace.slug, address, own_ids(ours, address))
    with within(theirs.workspace.pk):
        form = posted(theirs, address)
    status, text = ask(ours.browsers[Member.OWNER], "POST", url, form)
    assert status in {404, 422} and theirs.mark not in text
