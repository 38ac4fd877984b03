"""Bad input tried: a clear word beside the field, nothing lost, nothing let in.

Each case is a test of its name; uploads, webhooks, sign-in and paper have more in their own rooms.
"""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser

from billing.models import BillingDocument, Payment, StripeEndpoint, StripeEvent
from clientdesk.links.issuing import issue_link, mint
from clientdesk.mail.models import Message
from clientdesk.workspaces.scope import within
from clients.models import Client, Contact, Document
from tests.onboarding.filling import ANSWERS, send
from tests.onboarding.test_uploads import huge_picture, zip_bomb
from tests.promises.desk import CLIENT, LINE, Desk, error_beside

pytestmark = pytest.mark.django_db

# ── one field that cannot be: refused beside it, the rest of the page kept ───────────────────────

NEW_CLIENT = {
    "a name of 10,000 characters": ("name", "n" * 10_000, "At most 120 characters"),
    "a name with a null byte": ("name", "Oak\x00Street", "control character"),
    "a name that turns the reading direction": ("name", "Oak\u202estooB", "reverses the direction"),
    "a name of spaces": ("name", "   ", "fill this in"),
    "a VAT number of one digit too few": ("tax_id", "IE 638804V", "seven digits"),
    "an address with a second header": ("email", "a@b.example\r\nBcc: c@d.example", "one line"),
    "an address that is none": ("email", "tom at oak", "does not look like an e-mail address"),
    "a phone number of two digits": ("phone", "12", "digits"),
    "a country that does not exist": ("country", "XX", "valid choice"),
    "payment terms of minus one day": ("payment_days", "-1", "greater than or equal to 0"),
    "a million characters of goals": ("goals", "g" * 1_000_000, "At most 4,000 characters"),
}


@pytest.mark.parametrize(("field", "typed", "words"), NEW_CLIENT.values(), ids=NEW_CLIENT.keys())
def test_a_client_is_refused(desk: Desk, field: str, typed: str, words: str) -> None:
    form = {**CLIENT, "country": "IE", field: typed}
    answer = desk.post("clients:new-client", form)
    assert answer.status_code == 422
    assert words in error_beside(answer, field)
    kept = "goals" if field != "goals" else "email"
    assert CLIENT[kept] in answer.content.decode()
    assert desk.clients() == ["Harbor Bakery"]


INVOICE = {
    "due before issue": ({}, {"due_on": "2020-01-01"}, "due_on", "before the date of issue"),
    "a negative quantity": ({"quantity": "-2"}, {}, "lines-0-quantity", ""),
    "a sum that is no number": ({"unit_price": "12,5,0"}, {}, "lines-0-unit_price", ""),
    "a price beyond all limits": ({"unit_price": "9" * 30}, {}, "lines-0-unit_price", ""),
    "not a number, by its name": ({"quantity": "NaN"}, {}, "lines-0-quantity", ""),
    "a tax that was not offered": ({"tax_rate": "S-999"}, {}, "lines-0-tax_rate", ""),
    "a description of 10,000 characters": (
        {"description": "d" * 10_000}, {}, "lines-0-description", "at most 2000",
    ),
    "a currency that does not exist": ({}, {"currency": "XXX"}, "currency", "valid choice"),
    "a discount above the whole": ({}, {"discount_percent": "101"}, "discount_percent", "between"),
    "work that ended before it began": (
        {}, {"supply_from": "2026-11-20", "supply_to": "2026-11-01"}, "supply_to", "before the day",
    ),
    "a copy with a header in it": (
        {}, {"copy_to": "a@b.example\r\nBcc: c@d.example"}, "copy_to", "not a mail address",
    ),
    "a day that does not exist": ({}, {"due_on": "31 February"}, "due_on", ""),
}  # fmt: skip


@pytest.mark.parametrize(("line", "header", "field", "words"), INVOICE.values(), ids=INVOICE.keys())
def test_an_invoice_is_told_what_is_wrong_and_keeps_every_line(
    desk: Desk, line: dict[str, str], header: dict[str, str], field: str, words: str
) -> None:
    answer = desk.saves(line, {"description": "The second line"}, **header)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert error_beside(answer, field) and words in error_beside(answer, field)
    assert "The second line" in page
    [draft] = desk.documents()
    assert draft.typed is not None and not draft.is_issued
    for typed in (*line.values(), *header.values()):
        assert typed in draft.typed.values()


def test_ten_thousand_lines_are_too_many_and_said_so(desk: Desk) -> None:  # A42
    document_id, typed = desk.invoice()
    typed["lines-TOTAL_FORMS"] = "10000"
    typed |= {
        f"lines-{place}-{name}": value
        for place in range(480)
        for name, value in LINE.items()
    }  # fmt: skip
    url = f"{desk.url('billing:edit', document_id=document_id)}?client={desk.harbor.pk}"
    answer = desk.browser.post(url, typed)
    assert answer.status_code == 422
    assert "at most 200 lines" in answer.content.decode()


def test_ten_megabytes_of_text_are_refused_before_they_are_read(desk: Desk) -> None:  # A42
    answer = desk.post("clients:new-client", {**CLIENT, "goals": "g" * 10 * 1024 * 1024})
    assert answer.status_code == 400
    assert "Nothing was changed" in answer.content.decode()
    assert desk.clients() == ["Harbor Bakery"]


# ── files ────────────────────────────────────────────────────────────────────────────────────────

UPLOADS = {
    "an oversized upload": ("film.mov", b"\0" * (26 * 1024 * 1024), "larger than 25 MB"),
    "a web page that says it is a PDF": ("x.pdf", b"<!doctype html><script>1</script>", "web page"),
    "a program that says it is a picture": ("photo.png", b"MZ\x90\x00", "not what its name says"),
    "a picture of 50,000 by 50,000": ("big.png", huge_picture(), "more pixels"),
    "a zip that unpacks to 600 MB": ("42.zip", zip_bomb(), "unpacks to more than"),
    "an empty file": ("empty.txt", b"", "is empty"),
}


@pytest.mark.parametrize(("name", "content", "words"), UPLOADS.values(), ids=UPLOADS.keys())
def test_an_upload_is_refused(desk: Desk, name: str, content: bytes, words: str) -> None:
    good = SimpleUploadedFile("brief.txt", b"all we know")
    bad = SimpleUploadedFile(name, content)
    answer = desk.post("clients:files", {"files": [bad, good]}, client_id=desk.harbor.pk)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    with within(desk.workspace.pk):
        kept = [document.file.name for document in Document.objects.select_related("file")]
    assert kept == ["brief.txt"]


# ── ids and addresses of others ──────────────────────────────────────────────────────────────────


def test_a_client_of_another_workspace_gets_no_invoice(desk: Desk) -> None:
    assert desk.saves({}, client=desk.other).status_code == 404
    answer = desk.browser.get(f"{desk.url('billing:new')}?client={desk.other.pk}")
    assert desk.other.name not in answer.content.decode()
    assert desk.documents() == []


def test_a_contact_of_another_workspace_is_no_choice(desk: Desk) -> None:
    with within(desk.other.workspace_id):
        theirs = Contact.objects.create(
            workspace_id=desk.other.workspace_id, client=desk.other, name="Secret Person"
        )
    answer = desk.saves({}, contact=str(theirs.pk))
    assert answer.status_code == 422
    assert "valid choice" in error_beside(answer, "contact")
    assert "Secret Person" not in answer.content.decode()


def test_a_draft_is_not_begun_under_an_id_that_is_taken_elsewhere(desk: Desk) -> None:
    """The answer is that of an id which does not exist; nothing of theirs is touched or told."""
    with within(desk.other.workspace_id):
        theirs = BillingDocument.objects.create(
            workspace_id=desk.other.workspace_id, client=desk.other, currency="EUR"
        )
    _, typed = desk.invoice({})
    url = f"{desk.url('billing:edit', document_id=theirs.pk)}?client={desk.harbor.pk}"
    assert desk.browser.post(url, typed).status_code == 404
    assert desk.documents() == []


def test_fields_that_were_not_on_the_form_change_nothing(desk: Desk) -> None:  # A31
    extra = {
        "workspace": str(desk.other.workspace_id), "workspace_id": str(desk.other.workspace_id),
        "number": "2026-9999", "status": "paid", "total": "1", "gross_minor": "1",
        "issued_at": "2026-01-01", "archived_at": "2026-01-01", "created_at": "2020-01-01",
        "id": str(uuid4()), "source": "form", "snapshot": "{}", "issued_by_id": str(uuid4()),
    }  # fmt: skip
    assert desk.saves({}, **extra).status_code == 302
    [draft] = desk.documents()
    assert (draft.number, draft.gross_minor, draft.issued_at, draft.snapshot) == (None,) * 4
    assert draft.workspace_id == desk.workspace.pk
    assert desk.post("clients:new-client", {**CLIENT, **extra}).status_code == 302
    with within(desk.workspace.pk):
        made = Client.objects.get(name=CLIENT["name"])
    assert (made.archived_at, made.source) == (None, "hand")
    assert str(made.pk) != extra["id"]


OTHER_SITES = [
    "https://evil.example/", "//evil.example/", "/\\evil.example", "\\\\evil.example",
    "https:evil.example", "http:///evil.example", "javascript:alert(1)", "/%2f/evil.example",
    "///evil.example", " https://evil.example", "/w/../../evil", "https://127.0.0.1@evil.example",
    "/w/{slug}/..//evil.example", "/w/{slug}/\t//evil.example",
]  # fmt: skip


@pytest.mark.parametrize("wished", OTHER_SITES)
def test_next_leads_nowhere_else(desk: Desk, wished: str) -> None:  # A32
    wished = wished.replace("{slug}", desk.workspace.slug)
    form = {"numbers_locale": "en_IE", "next": wished}
    for url in (desk.url("workspaces:business"), desk.url("workspaces:hours")):
        answer = desk.browser.post(f"{url}?next={wished}", form)
        assert answer.status_code in {302, 422}
        if answer.status_code == 302:
            assert answer.url.startswith(f"/w/{desk.workspace.slug}/")
            assert "evil" not in answer.url
        else:
            assert 'href="http' not in answer.content.decode().split("<main", 1)[1].split("evil")[0]
    with within(desk.workspace.pk):
        message = Message.objects.create(
            workspace=desk.workspace, kind="invoice", key="k", to="a@b.example", subject="s",
            text="t", html="h", message_id="<m@x>", from_name="Maya", reply_to="m@x.example",
        )  # fmt: skip
    answer = desk.post("today:retry-message", {"next": wished}, message_id=message.pk)
    assert answer.url == desk.url("today:today")


# ── links ────────────────────────────────────────────────────────────────────────────────────────


def test_an_expired_and_a_guessed_link_are_the_same_page(desk: Desk) -> None:
    with within(desk.workspace.pk):
        link = issue_link(desk.workspace, "intake", desk.harbor.pk, desk.harbor.contacts.get().pk)
        over = mint(link, lives=timedelta(days=-1)).partition("/l/")[2]
    expired, guessed = (Browser().get(f"/l/{path}") for path in (over, f"{'g' * 32}/"))
    assert expired.status_code == guessed.status_code == 404
    assert b"does not open anything" in expired.content
    words = [a.content.decode().split("<main")[1] for a in (expired, guessed)]
    assert words[0] == words[1]


BAD_EVENTS = {
    "no signature": {},
    "a signature that is none": {"HTTP_STRIPE_SIGNATURE": "t=1,v1=abc"},
    "a signature of another": {"HTTP_STRIPE_SIGNATURE": "t=99999999999,v1=" + "0" * 64},
    "a signature of a thousand parts": {"HTTP_STRIPE_SIGNATURE": "v1=0," * 1000},
}


@pytest.mark.parametrize("headers", BAD_EVENTS.values(), ids=BAD_EVENTS.keys())
def test_a_webhook_is_not_believed(desk: Desk, headers: dict[str, str], settings: Any) -> None:
    with within(desk.workspace.pk):
        endpoint = StripeEndpoint.objects.create(
            workspace=desk.workspace, secret_key="sk_test_x", webhook_secret="whsec_ours"
        )
    event = {"id": "evt_1", "object": "event", "type": "checkout.session.completed", "data": {}}
    answer = Browser().post(
        f"/stripe/{endpoint.pk}/", json.dumps(event), content_type="application/json", **headers
    )
    assert answer.status_code == 400
    with within(desk.workspace.pk):
        assert not StripeEvent.objects.exists() and not Payment.objects.exists()


# ── words that want to be more than words ────────────────────────────────────────────────────────

MARKUP = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "{{ settings.SECRET_KEY }}{% include 'base.html' %}",
    "</textarea><svg onload=alert(1)>",
    "'; DROP TABLE clients_client; --",
]


@pytest.mark.parametrize("words", MARKUP)
def test_markup_is_text_on_every_page_of_the_desk(desk: Desk, words: str) -> None:  # A41
    form = {**CLIENT, "name": words, "contact_name": words, "goals": words, "address": words}
    answer = desk.post("clients:new-client", form)
    assert answer.status_code == 302
    with within(desk.workspace.pk):
        made = Client.objects.get(name=words)
    desk.post("clients:log", {"kind": "note", "text": words}, client_id=made.pk)
    pages = [
        answer.url, desk.url("clients:clients"), desk.url("today:today"),
        desk.url("clients:edit-client", client_id=made.pk),
        f"{desk.url('clients:clients')}?q={words}",
        f"{desk.url('billing:edit', document_id=uuid4())}?client={made.pk}",
    ]  # fmt: skip
    for url in pages:
        page = desk.browser.get(url).content.decode()
        assert (
            "<script>alert" not in page and "<img src=x" not in page and "<svg onload" not in page
        )
        assert 'href="javascript:' not in page


def test_a_line_break_never_reaches_a_header(desk: Desk) -> None:  # A40
    """A subject is made of names that people typed."""
    answer = desk.post(
        "clients:new-client", {**CLIENT, "name": "Oak\r\nBcc: spy@evil.example", "country": "IE"}
    )
    assert answer.status_code == 422
    assert "one line" in error_beside(answer, "name")
    intake = send(Browser(), desk.workspace, name="Ines\r\nBcc: spy@evil.example")
    assert intake.status_code == 422
    assert ANSWERS["goals"].split(",")[0] in intake.content.decode()
    with within(desk.workspace.pk):
        assert not Message.objects.exists()


@pytest.mark.parametrize("query", ["?q=%00", "?after=%ff%fe", "?show=%00", "?after=" + "x" * 5000])
def test_an_odd_address_is_answered(desk: Desk, query: str) -> None:
    for name in ("clients:clients", "billing:money", "today:today"):
        assert desk.browser.get(desk.url(name) + query).status_code in {200, 400}
    page = desk.url("clients:client", client_id=desk.harbor.pk)
    assert desk.browser.get(page + query.replace("after", "before")).status_code in {200, 400}
