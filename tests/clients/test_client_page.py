"""A client's page: the thread, the people, what changed, who may see it."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from billing.models import BillingDocument
from clientdesk import clock
from clientdesk.mail.models import Message
from clientdesk.workspaces.models import Workspace
from clientdesk.workspaces.scope import within
from clients.models import Client
from clients.recording import Actor, record
from tests.factories import make_client, make_contact

MOST_QUESTIONS = 25  # of the page that asks most: a client’s


def where(studio: Workspace, client: Client, rest: str = "") -> str:
    return f"/w/{studio.slug}/clients/{client.pk}/{rest}"


def test_a_note_is_logged_in_one_line_with_who_did_it(
    desk: Browser, studio: Workspace, harbor: Client
) -> None:
    desk.post(where(studio, harbor, "log/"), {"kind": "call", "text": "Photos come on Friday"})
    page = desk.get(where(studio, harbor)).content.decode()
    assert "Photos come on Friday" in page
    assert "Maya Lind" in page
    assert "Photos come" in desk.get(where(studio, harbor, "?show=notes")).content.decode()
    assert "Photos come" not in desk.get(where(studio, harbor, "?show=money")).content.decode()


def test_the_page_says_what_oclock_it_is_there(
    desk: Browser, studio: Workspace, harbor: Client
) -> None:
    page = desk.get(where(studio, harbor)).content.decode()
    assert 'data-clock="Europe/Lisbon"' in page


def test_who_named_no_zone_is_taken_to_be_in_their_country(studio: Workspace) -> None:
    with within(studio.pk):
        abroad = make_contact(make_client(studio, country="NZ"))
        here = make_contact(make_client(studio))
        assert abroad.zone_name() == "Pacific/Auckland"
        assert here.zone_name() == "Europe/Dublin"


def test_an_edit_says_from_and_to_in_the_record(
    desk: Browser, studio: Workspace, harbor: Client
) -> None:
    form = {"name": "Harbor Bakery", "country": "PT", "tax_id": "501964843", "owner": "x"}
    assert desk.post(where(studio, harbor, "edit/"), form).status_code == 302
    page = desk.get(where(studio, harbor)).content.decode()
    assert "VAT number: nothing → PT 501 964 843" in page


def test_a_contact_is_added_corrected_removed_and_back(
    desk: Browser, studio: Workspace, harbor: Client
) -> None:
    desk.post(
        where(studio, harbor, "contacts/new/"),
        {"name": "Rui Sá", "email": "rui@harbor.example", "pays": "on"},
    )
    with within(studio.pk):
        rui = harbor.contacts.get(name="Rui Sá")
        rui.stop_mail(clock.now(), "It bounced")
    desk.post(
        where(studio, harbor, f"contacts/{rui.pk}/"), {"name": "Rui Sá", "email": "r@h.example"}
    )
    with within(studio.pk):
        assert rui.reload().mail_stopped_at is None
    desk.post(where(studio, harbor, f"contacts/{rui.pk}/departure/"))
    assert "Undo" in desk.get(where(studio, harbor)).content.decode()
    desk.post(where(studio, harbor, f"contacts/{rui.pk}/departure/?undo=1"))
    with within(studio.pk):
        assert rui.reload().left_at is None


def test_an_archived_client_leaves_the_list_and_keeps_its_page(
    desk: Browser, studio: Workspace, harbor: Client
) -> None:
    desk.post(where(studio, harbor, "archival/"))
    assert desk.get(f"/w/{studio.slug}/clients/").context["rows"] == []
    assert desk.get(where(studio, harbor)).status_code == 200


def test_a_file_is_added_and_downloaded_as_an_attachment(
    desk: Browser, studio: Workspace, harbor: Client
) -> None:
    files = where(studio, harbor, "files/")
    assert desk.post(files, {"files": SimpleUploadedFile("brief.txt", b"x")}).status_code == 302
    bad = desk.post(files, {"files": SimpleUploadedFile("x.pdf", b"<html><p>")})
    assert bad.status_code == 422
    with within(studio.pk):
        document = harbor.documents.get()
    answer = desk.get(where(studio, harbor, f"files/{document.pk}/"))
    assert b"".join(answer.streaming_content) == b"x"
    assert answer["Content-Disposition"] == 'attachment; filename="brief.txt"'


def test_a_stored_mail_is_shown_without_its_personal_link(
    desk: Browser, studio: Workspace, harbor: Client
) -> None:
    with within(studio.pk):
        mail = Message.objects.create(
            workspace=studio, kind="invoice", key="1", client_id=harbor.pk,
            to="ines@harbor.example", subject="Your invoice", html="",
            text="Open https://link.invalid/01990000-0000-7000-8000-000000000000",
        )  # fmt: skip
    assert "Your invoice" in desk.get(where(studio, harbor, "messages/")).content.decode()
    page = desk.get(where(studio, harbor, f"messages/{mail.pk}/")).content.decode()
    assert "(their personal link)" in page
    assert "link.invalid" not in page


@pytest.mark.parametrize(
    "rest", ["", "edit/", "files/", "messages/", "contacts/new/", "intakes/", "log/", "archival/"]
)
def test_a_client_of_another_workspace_does_not_exist(
    desk: Browser, studio: Workspace, stranger: Client, harbor: Client, rest: str
) -> None:
    ask = desk.post if rest in {"log/", "archival/"} else desk.get
    assert ask(where(studio, stranger, rest)).status_code == 404
    assert ask(where(studio, harbor, rest)).status_code != 404


def test_a_bookkeeper_sees_money_and_files_and_changes_nothing(
    bookkeeper: Browser, studio: Workspace, harbor: Client
) -> None:
    with within(studio.pk):
        record(harbor, "invoice.issued", actor=Actor.desk(), headline="Invoice 2026-0001 issued")
        record(harbor, "note.logged", actor=Actor.desk(), headline="A private note")
    page = bookkeeper.get(where(studio, harbor)).content.decode()
    assert "Invoice 2026-0001 issued" in page
    assert "A private note" not in page
    for rest in ("edit/", "log/", "archival/", "contacts/new/"):
        assert bookkeeper.post(where(studio, harbor, rest)).status_code == 403
    notes = bookkeeper.get(where(studio, harbor, "?show=notes")).content.decode()
    assert "A private note" not in notes


def test_a_long_thread_is_paged_without_gap_or_repeat(
    desk: Browser, studio: Workspace, harbor: Client
) -> None:
    with within(studio.pk):
        at = clock.now()
        for number in range(90):
            moment = at - timedelta(hours=number // 3)
            record(
                harbor, "note.logged", actor=Actor.desk(), headline=f"N{number}", happened_at=moment
            )
    seen: list[int] = []
    query = ""
    for _ in range(3):
        answer = desk.get(where(studio, harbor, query))
        seen += [line.entry.sequence for line in answer.context["lines"]]
        query = answer.context["older"]
    assert sorted(seen) == list(range(1, 91))


def test_what_was_found_on_the_record_opens_the_timeline_at_its_moment(
    desk: Browser, studio: Workspace, harbor: Client
) -> None:
    with within(studio.pk):
        for days in range(3):
            moment = clock.now() - timedelta(days=days)
            said = "lotus" if days == 1 else f"N{days}"
            record(harbor, "note.logged", actor=Actor.desk(), headline=said, happened_at=moment)
    found = desk.get(f"/w/{studio.slug}/search/", {"q": "lotus"})
    page = re.search(r'href="([^"]*#thread)"', found.content.decode())
    assert page, "the entry is found"
    lines = desk.get(unescape(page[1]).partition("#")[0]).context["lines"]
    assert [line.headline for line in lines] == ["lotus", "N2"]


def questions(browser: Browser, address: str) -> int:
    """Queries of the page beyond those of every page of the desk."""
    with CaptureQueriesContext(connection) as whole:
        assert browser.get(address).status_code == 200
    every_page = ("django_session", "accounts_user", "door_", "set_config", "SAVEPOINT",
                  "clock_setting", "workspaces_workspace", "workspaces_member")  # fmt: skip
    asked = [q["sql"] for q in whole.captured_queries]
    return sum(not any(mark in sql.split(" WHERE ")[0] for mark in every_page) for sql in asked)


def test_pages_ask_as_many_questions_of_much_data_as_of_little(
    desk: Browser, studio: Workspace, harbor: Client
) -> None:
    pages = [
        f"/w/{studio.slug}/clients/",
        f"/w/{studio.slug}/money/",
        f"/w/{studio.slug}/money/?sort=owed",
        *(
            where(studio, harbor, rest)
            for rest in ("", "?show=notes", "files/", "messages/", "money/", "facts/")
        ),
    ]

    def grow(number: int) -> None:
        at = clock.now()
        make_contact(make_client(studio, f"Client {number}"))
        make_contact(harbor, f"Person {number}")
        record(harbor, "note.logged", actor=Actor.desk(), headline=f"N{number}")
        BillingDocument.objects.create(
            workspace=studio, client=harbor, currency="EUR", number=f"2027-{number:04}",
            snapshot={}, due_on=date(2031, 1, 1), issue_on=date(2030, 12, 1), issued_at=at,
            gross_minor=10_000 + number,
        )  # fmt: skip
        Message.objects.create(
            workspace=studio, kind="letter", key=str(number), client_id=harbor.pk,
            to="ines@harbor.example", subject=f"Letter {number}", text="", html="", sent_at=at,
        )  # fmt: skip

    with within(studio.pk):
        grow(0)
    little = [questions(desk, page) for page in pages]
    with within(studio.pk):
        for number in range(1, 31):
            grow(number)
    assert [questions(desk, page) for page in pages] == little
    assert max(little) <= MOST_QUESTIONS
