"""Is this genuine? Anybody asks by a file's hash, and reads what stands on the paper itself."""

import io
from hashlib import sha256
from pathlib import Path

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser
from pypdf import PdfReader

from billing.flows.issue_invoice import freeze_with
from billing.models import BillingDocument
from clientdesk.files.models import StoredFile
from clientdesk.files.storing import read_bytes, store_bytes
from clientdesk.workspaces.models.base import new_id
from clientdesk.workspaces.scope import within
from clients.models import Entry
from tests.billing.test_the_way_of_an_invoice import LINE, Desk
from tests.factories import make_workspace

pytestmark = pytest.mark.django_db
UNKNOWN = "We do not know this file."


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def invoice(desk: Desk) -> BillingDocument:
    document = desk.issued(LINE)
    desk.work()
    return document


def paper(desk: Desk, document: BillingDocument) -> bytes:
    with within(desk.workspace.pk):
        return read_bytes(document.pdfs.get().file)


def asked(content: bytes) -> str:
    digest = sha256(content).hexdigest()
    return Browser().post("/genuine/", {"sha256": digest}).content.decode()


def test_an_invoice_as_it_was_issued_is_known_by_its_hash(
    desk: Desk, invoice: BillingDocument
) -> None:
    page = asked(paper(desk, invoice))
    on = invoice.issue_on
    assert f"Issued on {on.day} {on:%B %Y} by Maya Lind Studio as invoice {invoice.number}" in page
    assert "unchanged" in page and "superseded" not in page
    for secret in ("Harbor", "Ines", "€", "2,460", str(invoice.pk)):
        assert secret not in page, "nothing but what tells the paper from another"


def test_one_byte_and_it_is_not_known(desk: Desk, invoice: BillingDocument) -> None:
    content = bytearray(paper(desk, invoice))
    content[100] ^= 1
    assert UNKNOWN in asked(bytes(content))


def test_a_credit_note_that_took_its_place_is_named(desk: Desk, invoice: BillingDocument) -> None:
    with within(desk.workspace.pk):
        note = BillingDocument.objects.create(
            workspace_id=invoice.workspace_id, client=desk.client, corrects=invoice,
            document_kind=BillingDocument.Kind.CREDIT_NOTE, currency="EUR", due_on=invoice.due_on,
        )  # fmt: skip
        for line in invoice.lines.all():
            line.id, line.document = new_id(), note
            line.save(force_insert=True)
        freeze_with(note, "7", desk.member, on=invoice.issue_on)
    assert "superseded by credit note 7" in asked(paper(desk, invoice))


def test_without_a_script_the_file_is_hashed_here_and_kept_nowhere(
    desk: Desk, invoice: BillingDocument, settings: object
) -> None:
    content = paper(desk, invoice)
    before = sorted(Path(settings.MEDIA_ROOT).rglob("*"))  # type: ignore[attr-defined]
    upload = SimpleUploadedFile("invoice.pdf", content, "application/pdf")
    page = Browser().post("/genuine/", {"file": upload}).content.decode()
    assert f"as invoice {invoice.number}" in page
    assert sorted(Path(settings.MEDIA_ROOT).rglob("*")) == before  # type: ignore[attr-defined]
    with within(desk.workspace.pk):
        assert StoredFile.objects.filter(name="invoice.pdf").count() == 0


def test_what_was_only_uploaded_is_not_ours(desk: Desk, invoice: BillingDocument) -> None:
    with within(desk.workspace.pk):
        store_bytes(desk.workspace, "brief.pdf", "application/pdf", b"%PDF their own brief")
    assert UNKNOWN in asked(b"%PDF their own brief")
    other = make_workspace(name="Copycat Studio")
    content = paper(desk, invoice)
    with within(other.pk):
        store_bytes(other, "copy.pdf", "application/pdf", content)
    assert "by Maya Lind Studio" in asked(content)


@pytest.mark.parametrize("said", ["", "x" * 64, "'; DROP TABLE files_storedfile; --", "0" * 65])
def test_nonsense_is_told_beside_the_field(said: str) -> None:
    answer = Browser().post("/genuine/", {"sha256": said})
    assert answer.status_code == 422
    assert Browser().get("/genuine/").status_code == 200


def test_nobody_asks_without_end() -> None:
    browser = Browser()
    answers = [browser.post("/genuine/", {"sha256": "0" * 64}).status_code for _ in range(40)]
    assert answers[:30] == [200] * 30
    assert 429 in answers[30:]


def test_the_fingerprint_on_the_paper_the_page_and_the_mail_is_that_of_the_entry_of_issue(
    desk: Desk, invoice: BillingDocument
) -> None:
    with within(desk.workspace.pk):
        entry = Entry.objects.get(kind="invoice.issued")
    printed = f"{entry.hash[:4]} {entry.hash[4:8]}"
    words = " ".join(PdfReader(io.BytesIO(paper(desk, invoice))).pages[0].extract_text().split())
    assert f"Record fingerprint {printed}" in words
    assert "/genuine/" in words
    [sent] = mail.outbox
    assert f"Record fingerprint {printed}" in sent.body
    assert printed in sent.alternatives[0][0]
    found = desk.browser.get(
        desk.url("clients:proof", client_id=desk.client.pk), {"fingerprint": printed}
    ).content.decode()
    assert f"Entry {entry.sequence} " in found and f"Invoice {invoice.number} issued" in found
    page = desk.browser.get(desk.url("billing:document", document_id=invoice.pk))
    assert printed in page.content.decode()
