"""The public intake form, by the open link."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser
from django.utils import timezone

from clientdesk.mail.models import Message
from clientdesk.workspaces.models import Workspace
from clientdesk.workspaces.scope import within
from clients.models import Client
from onboarding.models import IntakeDraft, IntakeResponse
from tests.onboarding.filling import ANSWERS, open_form, send, stamp_of

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 64


def address(studio: Workspace) -> str:
    return f"/hello/{studio.slug}/"


def only_client(studio: Workspace) -> Client:
    with within(studio.pk):
        return Client.objects.get()


def test_a_client_fills_in_the_form_and_is_on_the_record(studio: Workspace) -> None:
    logo = SimpleUploadedFile("logo.txt", b"our logo")
    answer = send(Browser(), studio, files=[logo])
    assert answer.status_code == 302
    assert answer["Location"] == f"/hello/{studio.slug}/thanks/"
    with within(studio.pk):
        client = Client.objects.get()
        assert client.name == "Harbor Bakery Lda."
        assert client.source == Client.Source.BY_FORM
        assert client.tax_id == "PT 501 964 843"
        people = client.contacts.order_by("-decides")
        assert [p.email for p in people] == ["ines@harbor.example", "rui@harbor.example"]
        assert people[1].pays
        assert not people[0].pays
        assert client.documents.get().file.name == "logo.txt"
        assert client.entries.order_by("sequence")[0].kind == "intake.received"
        mail = Message.objects.get(kind="intake_received")
        assert mail.to == "ines@harbor.example"
        assert "You hear from us by" in mail.text


def test_opening_the_form_begins_no_draft(studio: Workspace) -> None:
    browser = Browser()
    browser.get(address(studio))
    browser.head(address(studio))
    with within(studio.pk):
        assert not IntakeDraft.objects.exists()
        assert not Client.objects.exists()


def test_an_error_keeps_every_answer_and_every_file(studio: Workspace) -> None:
    browser = Browser()
    logo = SimpleUploadedFile("logo.txt", b"our logo")
    answer = send(browser, studio, files=[logo], tax_id="PT 501 964 84")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Portuguese numbers have nine digits; one is missing." in page
    assert "More orders before Christmas" in page
    assert "logo.txt" in page
    assert send(browser, studio).status_code == 302
    with within(studio.pk):
        assert only_client(studio).documents.get().file.name == "logo.txt"


def test_what_was_typed_is_there_when_the_browser_comes_back(studio: Workspace) -> None:
    browser = Browser()
    form = {**ANSWERS, "name": "Ines Du", "stamp": stamp_of(browser, studio)}
    kept = browser.post(address(studio), form, headers={"X-Autosave": "1"})
    assert kept.json() == {}
    reopened = Browser()
    reopened.cookies["intake"] = browser.cookies["intake"].value
    assert 'value="Ines Du"' in reopened.get(address(studio)).content.decode()
    assert 'value="Ines Du"' not in Browser().get(address(studio)).content.decode()


def test_a_draft_is_gone_after_14_days(studio: Workspace) -> None:
    browser = Browser()
    form = {**ANSWERS, "stamp": stamp_of(browser, studio)}
    browser.post(address(studio), form, headers={"X-Autosave": "1"})
    with within(studio.pk):
        IntakeDraft.objects.update(saved_at=timezone.now() - timedelta(days=15))
    assert "More orders" not in browser.get(address(studio)).content.decode()


def test_this_is_not_my_device_forgets_what_was_typed(studio: Workspace) -> None:
    browser = Browser()
    form = {**ANSWERS, "stamp": stamp_of(browser, studio)}
    browser.post(address(studio), form, headers={"X-Autosave": "1"})
    browser.post(f"{address(studio)}forget/")
    with within(studio.pk):
        assert not IntakeDraft.objects.exists()
    assert "More orders" not in browser.get(address(studio)).content.decode()


def test_a_file_that_arrived_can_be_removed(studio: Workspace) -> None:
    browser = Browser()
    send(browser, studio, files=[SimpleUploadedFile("logo.txt", b"x")], name="")
    with within(studio.pk):
        kept = IntakeDraft.objects.get().files.get()
    send(browser, studio, name="", remove_file=str(kept.pk))
    with within(studio.pk):
        draft = IntakeDraft.objects.get()
        assert not draft.files.exists()
        assert draft.answers["goals"] == ANSWERS["goals"]


def test_sending_twice_makes_one_client(studio: Workspace) -> None:
    browser = Browser()
    form = {**ANSWERS, "stamp": stamp_of(browser, studio)}
    for _ in range(2):
        assert browser.post(address(studio), form).status_code == 302
    with within(studio.pk):
        assert IntakeResponse.objects.count() == 1
        assert Client.objects.count() == 1


def test_the_open_form_never_touches_a_client_that_is_known(
    studio: Workspace, harbor: Client
) -> None:
    answer = send(Browser(), studio, legal_name="Harbor Bakery")
    with within(studio.pk):
        assert Client.objects.filter(name="Harbor Bakery").count() == 2
        assert harbor.reload().tax_id == ""
    assert str(harbor.pk) not in answer.content.decode()


@pytest.mark.parametrize(
    ("why", "changes", "age"),
    [
        ("A field that people do not see was filled in.", {"company_fax": "12"}, 60),
        ("It was sent faster than a person types.", {}, 0),
        ("The form was not one of ours, or was altered.", {"stamp": "forged"}, 60),
        ("It is full of links.", {"deadlines": "https://win.example/ " * 11}, 60),
    ],
)
def test_what_no_person_sends_is_held_and_not_dropped(
    studio: Workspace, why: str, changes: dict[str, Any], age: int
) -> None:
    answer = send(Browser(), studio, age=age, **changes)
    assert answer.status_code == 302
    with within(studio.pk):
        response = IntakeResponse.objects.get()
        assert response.held_why == why
        assert response.answers["goals"] == ANSWERS["goals"]
        assert not Message.objects.filter(kind="intake_received").exists()


def test_what_comes_from_no_page_is_held_and_not_dropped(studio: Workspace) -> None:
    browser = Browser()
    form = {**ANSWERS, "stamp": stamp_of(browser, studio)}
    assert browser.post(address(studio), form).status_code == 302
    with within(studio.pk):
        response = IntakeResponse.objects.get()
        assert response.held_why == "It does not say from which page it was sent."
        assert response.answers["goals"] == ANSWERS["goals"]


def test_too_many_forms_from_one_address_are_asked_to_wait_with_their_text(
    studio: Workspace,
) -> None:
    browser = Browser()
    for number in range(20):
        assert send(browser, studio, email=f"a{number}@b.example").status_code == 302
    answer = send(browser, studio, email="late@b.example")
    assert answer.status_code == 429
    assert "More orders before Christmas" in answer.content.decode()
    elsewhere = Browser(REMOTE_ADDR="198.51.100.7")
    assert send(elsewhere, studio, email="real@b.example").status_code == 302


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("name", "n" * 10_000, "At most 120 characters"),
        ("name", "a\u202eb", "reverses the direction"),
        ("goals", "g" * 1_000_000, "At most 4,000 characters"),
        ("email", "not an address", "does not look like an e-mail address"),
        ("email", "a@b.example\r\nBcc: x@y.example", "one line"),
        ("name", "a\x00b", "control character"),
        ("phone", "12", "too few or too many digits"),
        ("payer_email", "", "Where should their invoices go?"),
    ],
)
def test_what_cannot_be_taken_is_said_beside_the_field(
    studio: Workspace, field: str, value: str, words: str
) -> None:
    answer = send(Browser(), studio, **{field: value})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    with within(studio.pk):
        assert not Client.objects.exists()


def test_script_in_an_answer_is_text_on_every_page(studio: Workspace, desk: Browser) -> None:
    script = "<script>alert(1)</script>"
    send(Browser(), studio, goals=script, legal_name=script)
    client = only_client(studio)
    page = desk.get(f"/w/{studio.slug}/clients/{client.pk}/").content.decode()
    assert script not in page
    assert "&lt;script&gt;alert(1)" in page


def test_extra_fields_in_the_form_change_nothing(studio: Workspace) -> None:
    send(Browser(), studio, workspace="x", source="hand", archived_at="2026-01-01", owner="x")
    client = only_client(studio)
    assert (client.source, client.archived_at, client.owner_id) == ("form", None, None)


def test_a_closed_form_says_so(studio: Workspace) -> None:
    with within(studio.pk):
        studio.intake_closed_at = datetime.now(timezone.get_default_timezone())
        studio.save()
    assert Browser().get(address(studio)).status_code == 404
    assert Browser().get("/hello/nobody-here/").status_code == 404


def test_the_privacy_note_stands_on_the_form(studio: Workspace) -> None:
    assert studio.privacy_note in open_form(Browser(), studio)
