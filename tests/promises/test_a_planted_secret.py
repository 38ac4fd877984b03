"""A58: a secret that was kept, looked at and changed stands nowhere but sealed in its own column.

Pages, tables, files, mails and logs are found by themselves, so that a new room is scanned too.
"""

from __future__ import annotations

import base64
import logging
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import cache
from django.core.signals import got_request_exception
from django.db import connection
from django.test import Client as Browser
from django.views.debug import ExceptionReporter

from clientdesk.workspaces.scope import within
from clients.models import Client, Secret
from onboarding.models import IntakeResponse
from tests.clients.papers import work
from tests.wall.addresses import desk_addresses, link_addresses, open_addresses
from tests.wall.links import browser_with, link_for, page_of, token_of
from tests.wall.making import MAKERS
from tests.wall.rows import posted
from tests.wall.test_urls import METHODS, ask, own_ids
from tests.wall.worlds import ROLES, World

pytestmark = pytest.mark.django_db
FIRST, SECOND = "Qz7TideLantern42Orchard", "Vx9HarborMarble58Cinder"
# The only door that shows a value, to those who ask for it.
SHOWS = "clients:look-at-login"


def traces(text: str | bytes) -> list[str]:
    """Which of the planted values stand in it: plain, in a URL, as hex, or in base64."""
    content = text.encode(errors="replace") if isinstance(text, str) else text
    found = []
    for value in (FIRST, SECOND):
        plain = value.encode()
        shapes = [plain, plain[::-1], quote(value).encode(), plain.hex().encode()]
        for pad in (b"", b"\0", b"\0\0"):  # base64 differs by where the value begins
            packed = base64.b64encode(pad + plain)[4:-4]
            shapes += [packed, packed.translate(bytes.maketrans(b"+/", b"-_"))]
        folded = content.lower()
        if any(shape in content for shape in shapes) or plain.lower() in folded:
            found.append(value)
    return found


@pytest.fixture
def world(caplog: pytest.LogCaptureFixture) -> World:
    """A workspace with a row of everything, in which two values were planted by hand."""
    caplog.set_level(logging.DEBUG)
    world = World("Planted", MAKERS)
    with within(world.workspace.pk):
        world.furnish()
        client: Client = world.row(Client)
    where = f"/w/{world.workspace.slug}/clients/{client.pk}/logins/"
    owner = world.browsers["owner"]
    form = {"label": "Web shop", "username": "dana", "value": FIRST}
    assert owner.post(f"{where}new/", {**form, "label": ""}).status_code == 422
    assert owner.post(f"{where}new/", form).status_code == 302
    with within(world.workspace.pk):
        first = Secret.objects.get()
    assert FIRST in owner.post(f"{where}{first.pk}/look/").content.decode()
    assert owner.post(f"{where}{first.pk}/", {**form, "value": SECOND}).status_code == 302
    with within(world.workspace.pk):
        world.rows[Secret] = Secret.objects.get(supersedes=first)
    assert SECOND in owner.post(f"{where}{world.rows[Secret].pk}/look/").content.decode()
    told_in_a_form(world)
    return world


def told_in_a_form(world: World) -> None:
    """A client sends a login by a form, after an error; another one lies in a draft."""
    with within(world.workspace.pk):
        link = link_for(world, "form")
        browser = browser_with(token_of(link))
    at = f"/p/form/{link.pk}/"
    form = {"has_host": "Yes", "host_login-username": "dana", "host_login-value": FIRST}
    assert browser.post(at, form).status_code == 422
    sent = {**form, "goals": "Sell bread", "host_login-value": "", "colours": "#fff"}
    assert browser.post(at, sent).status_code == 302
    form["host_login-value"] = SECOND
    assert browser.post(at, form, headers={"X-Autosave": "1"}).status_code == 200
    with within(world.workspace.pk):
        world.rows[IntakeResponse] = IntakeResponse.objects.get()


def everywhere(world: World) -> Iterator[tuple[str, str]]:
    """(where, what it says) of every page of the desk, as each role; and of every public one."""
    for address in desk_addresses():
        ids = own_ids(world, address)
        url = address.url(workspace_slug=world.workspace.slug, **ids)
        with within(world.workspace.pk):
            form = posted(world, address)
        for role in ROLES if address.room == "clients" else ROLES[:1]:
            for method in METHODS:
                if (address.name, method) != (SHOWS, "POST"):
                    yield f"{method} {url}", ask(world.browsers[role], method, url, form)[1]
    for address in link_addresses():
        with within(world.workspace.pk):
            link = link_for(world, address.purpose)
            browser = browser_with(token_of(link))
            url = page_of(world, address, link)
        yield url, ask(browser, "GET", url)[1]
    for address in open_addresses():
        if not address.kwargs:
            yield address.path, ask(Browser(), "GET", f"/{address.path}")[1]


def test_no_page_table_session_cache_file_mail_or_log_of_any_room_holds_it(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    seen = 0
    for where, text in everywhere(world):
        seen += 1
        assert traces(text) == [], where
    assert seen > 100
    work()
    look_through_the_tables(world)
    look_through_what_else_is_kept()
    said = [f"{record.getMessage()} {record.__dict__}" for record in caplog.records]
    assert len(said) > 100
    assert traces("\n".join(said)) == []


def look_through_the_tables(world: World) -> None:
    with within(world.workspace.pk), connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        for table in tables:
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            for (row,) in cursor.fetchall():
                assert traces(row) == [], table
        cursor.execute("SELECT value FROM clients_secret")
        sealed = [value for (value,) in cursor.fetchall()]
        cursor.execute("SELECT sealed FROM onboarding_intakedraft WHERE submitted_at IS NULL")
        sealed += [value for (value,) in cursor.fetchall()]
    assert len(sealed) == 4 and all(value.startswith("gAAAA") for value in sealed)


def look_through_what_else_is_kept() -> None:
    for session in Session.objects.all():
        assert traces(str(session.get_decoded())) == []
    redis = cache._cache.get_client()
    for key in redis.scan_iter("*"):
        if redis.type(key) == b"string":
            assert traces(redis.get(key)) == []
    for path in Path(settings.MEDIA_ROOT).rglob("*"):
        assert not path.is_file() or traces(path.read_bytes()) == [], path
    for one in mail.outbox:
        assert traces(one.message().as_bytes()) == []


def test_a_page_and_a_report_of_an_error_do_not_tell_it(world: World) -> None:
    """The keys are gone: looking fails in the middle, keeping fails with the value in hand."""
    where = f"/w/{world.workspace.slug}/clients/{world.row(Client).pk}/logins/"
    reports: list[str] = []

    def report(request: Any, **kwargs: Any) -> None:
        reporter = ExceptionReporter(request, *sys.exc_info(), is_email=True)
        reports.extend([reporter.get_traceback_text(), reporter.get_traceback_html()])

    owner = world.browsers["owner"]
    owner.raise_request_exception = False
    got_request_exception.connect(report)
    kept = settings.FIELD_KEYS
    try:
        settings.FIELD_KEYS = [Fernet.generate_key().decode()]
        pages = [owner.post(f"{where}{world.row(Secret).pk}/look/")]
        settings.FIELD_KEYS = ["no key at all"]
        form = {"label": "Mail", "value": SECOND}
        pages.append(owner.post(f"{where}new/", form))
    finally:
        settings.FIELD_KEYS = kept
        got_request_exception.disconnect(report)
    assert [page.status_code for page in pages] == [500, 500]
    assert len(reports) == 4 and "keep_secret" in reports[2]
    for text in (*reports, *(page.content.decode() for page in pages)):
        assert traces(text) == []
