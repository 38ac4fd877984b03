"""An agreement stands: no way alters it, and paper, evidence and record say the same."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import Error, connection, transaction
from pypdf import PdfReader

from billing.models import BillingDocument
from clientdesk.clock import standing_at
from clientdesk.files.genuine import verdict_on
from clientdesk.files.storing import read_bytes, store_bytes
from clientdesk.lib.canonical import sha256_hex
from clientdesk.mail.models import Message
from clientdesk.workspaces.models import Workspace
from clientdesk.workspaces.scope import within
from clients.erasing import Person, preview
from clients.flows.add_files import add_files
from clients.models import Client, Document, Entry
from clients.recording import Actor
from clients.verifying import prove
from scope import agreement_proof
from scope.agreeing import TheirWord
from scope.flows.record_agreement import record_agreement
from scope.models import Agreement, AgreementPdf
from scope.offer import Choice
from tests.scope.quoting import IN_TIME, Sent
from tests.scope.signing import BILLED_TO, USUAL, signed, with_terms, work_off

pytestmark = pytest.mark.django_db


def text_of(content: bytes) -> str:
    pages = PdfReader(BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_pdf_hash_evidence_page_and_record_agree(sent: Sent, mailoutbox: list[Any]):
    with_terms(sent, USUAL)
    with within(sent.workspace.pk):
        Workspace.objects.update(zone="Asia/Tokyo")
    agreement = signed(sent, option="hosting")
    work_off()
    with within(sent.workspace.pk):
        at = agreement.signatures.get(side="client").at.astimezone(ZoneInfo("Asia/Tokyo"))
        stored = AgreementPdf.objects.select_related("file").get().file
        content = read_bytes(stored)
        entries = Entry.objects.filter(subject_id=agreement.pk).order_by("sequence")
        signed_entry, paper_entry = entries
        client = sent.quote.client
        assert prove(client).broken == []
    digest = sha256(content).hexdigest()
    assert digest == stored.sha256 == paper_entry.facts["paper"]
    assert sha256_hex(agreement.facts) == agreement.facts_hash == signed_entry.facts["agreement"]
    printed = text_of(content)
    unbroken = printed.replace(" ", "")
    assert agreement.facts_hash in unbroken and signed_entry.hash in unbroken
    assert "Evidence" in printed and "127.0.0.1" in printed
    assert "Ines Duarte" in printed and "€8,487.00" in printed
    assert f"{at:%H:%M:%S} +0900" in printed
    assert f"{at:%H:%M:%S} (Asia/Tokyo)" in sent.visitor().reads()
    assert "2.1 We work Monday to Friday" in printed
    assert "- Hosting, each month" in agreement.text
    assert "Each month: €20.00 without tax" in agreement.text
    assert "Each month Hosting" in printed and "A month €24.60" in printed
    theirs = sent.visitor().reads()
    assert "Each month" in theirs and "Hosting" in theirs
    verdict = verdict_on(digest)
    assert verdict and verdict.what == "agreement Q-2026-001, version 1"
    sent_mail = next(mail for mail in mailoutbox if mail.subject.startswith("What we agreed"))
    assert sent_mail.to == ["ines@harbor.example"] and sent_mail.cc == [sent.by.email]
    assert sent_mail.attachments[0][1] == content


def test_sql_as_the_app_changes_nothing_of_it(sent: Sent):
    agreement = signed(sent)
    work_off()
    with within(sent.workspace.pk):
        for table in ("agreement", "signature", "agreementpdf", "instalment", "quoteanswer"):
            for sql in (
                f"UPDATE scope_{table} SET created_at = now()",
                f"DELETE FROM scope_{table}",
            ):
                with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
                    cursor.execute(sql)
        for change in (agreement.save, agreement.delete):
            with pytest.raises(Error), transaction.atomic():
                change()
        assert Agreement.objects.get().facts == agreement.facts


def test_a_new_version_of_the_quote_or_of_its_terms_leaves_it_as_it_is(sent: Sent, desk: Any):
    with_terms(sent, USUAL)
    agreement = signed(sent)
    answer = desk.post(f"/w/{sent.workspace.slug}/quotes/{sent.quote.pk}/versions/", follow=True)
    assert "was accepted" in answer.content.decode()
    with within(sent.workspace.pk):
        kept = Agreement.objects.get()
    assert (kept.facts, kept.text, kept.facts_hash) == (
        agreement.facts, agreement.text, agreement.facts_hash,
    )  # fmt: skip


def test_its_paper_among_the_files_is_never_replaced(sent: Sent):
    signed(sent)
    work_off()
    with within(sent.workspace.pk):
        paper = Document.objects.get(document_kind="contract")
        assert paper.frozen_at is not None
        with pytest.raises(Error), transaction.atomic():
            Document.objects.filter(pk=paper.pk).update(document_kind="asset")


def test_one_that_was_changed_behind_our_back_is_named(sent: Sent):
    """As a restore of a doctored backup would bring it: the check of the record names it."""
    agreement = signed(sent)
    work_off()
    with within(sent.workspace.pk):
        client = sent.quote.client
        doctored = Agreement.objects.get()
        doctored.facts["price"]["gross"] = 1
        assert sha256_hex(doctored.facts) != agreement.facts_hash
        assert agreement_proof._flaw(doctored, {}) == "was changed"
        assert [paper.flaw for paper in agreement_proof.agreements(client)] == [""]


def test_who_erases_the_signer_is_told_that_the_agreement_stays(sent: Sent):
    signed(sent)
    with within(sent.workspace.pk):
        contact = sent.quote.client.contacts.get(email="ines@harbor.example")
        stays = {portion.what: portion.why for portion in preview(Person(contact))["stays"]}
    assert "who signed" in stays["One agreement"]


def test_one_agreed_by_mail_is_never_called_signed(sent: Sent, desk: Any):
    with within(sent.workspace.pk):
        client = sent.quote.client
        paper = Document.objects.filter(client=client).first() or _a_file(sent)
        word = TheirWord(Agreement.How.ORDER, date(2026, 11, 10), paper.ref(), "File PO 4711.pdf")
        with standing_at(IN_TIME):
            agreement = record_agreement(sent.version.pk, Choice("copy"), word, sent.by)
        assert not agreement.signatures.exists()
    work_off()
    with within(sent.workspace.pk):
        printed = text_of(read_bytes(AgreementPdf.objects.get().file))
        assert Message.objects.filter(kind="agreement").exists()
    page = desk.get(f"/w/{sent.workspace.slug}/agreements/{agreement.pk}/").content.decode()
    theirs = sent.visitor().reads()
    for told in (printed, page, theirs):
        assert "greed by purchase order" in told and "File PO 4711.pdf" in told
        assert "Signed by" not in told and "is signed" not in told
    assert "This was not signed." in printed
    assert any("agreed by purchase order on 10 November 2026" in one for one in sent.headlines())


def test_who_records_it_adds_what_shows_it_and_what_the_invoice_must_name(sent: Sent, desk: Any):
    """A wrong day keeps all that was typed, and the order that came with it; then the deposit is
    issued to a lawful recipient."""
    where = f"/w/{sent.workspace.slug}/quotes/{sent.quote.pk}/agreement/"
    with within(sent.workspace.pk):
        Client.objects.filter(pk=sent.quote.client_id).update(address="", country="", tax_id="")
    typed = {
        "how": "order", "on": "2026-12-24", "package": "copy", "words": "PO 4711", **BILLED_TO,
    }  # fmt: skip
    page = SimpleUploadedFile("PO 4711.pdf", b"<html><body>Order</body></html>")
    with standing_at(IN_TIME):
        bare = desk.post(where, typed).context["form"].errors
        assert bare["file"] == ["Add the mail or the file that shows it."]
        refused = desk.post(where, {**typed, "file": page}).context["form"].errors
        assert refused["file"] == ["“PO 4711.pdf” is a web page, which we do not take. Send it as "
                                   "a PDF or inside a ZIP."]  # fmt: skip
        again = desk.post(where, {**typed, "file": _paper()})
        assert again.status_code == 422
        kept = again.context["form"]
        assert list(kept.errors) == ["on"]
        assert {name: kept[name].value() for name in typed} == typed
        evidence = kept["evidence"].value()
        right = {**typed, "on": "2026-11-10", "evidence": evidence}
        assert desk.post(where, right).status_code == 302
        assert desk.post(where, {**right, "file": _paper()}).url.endswith(f"{sent.quote.pk}/")
    with within(sent.workspace.pk):
        order = Document.objects.get(file__name="PO 4711.pdf")
        assert (evidence, str(order)) == (f"clients.document:{order.pk}", "PO 4711.pdf")
        assert Agreement.objects.get().evidence_id == order.pk
        deposit = BillingDocument.objects.get()
        assert deposit.issued_at
        assert deposit.snapshot["buyer"]["address_lines"] == ["2 Quay Street", "Galway", "Ireland"]
        client = Client.objects.get(pk=sent.quote.client_id)
    assert (client.country, client.legal_name) == ("IE", "")


def _paper() -> SimpleUploadedFile:
    return SimpleUploadedFile("PO 4711.pdf", b"%PDF-1.7 order")


def _a_file(sent: Sent) -> Document:
    stored = store_bytes(sent.workspace, "PO 4711.pdf", "application/pdf", b"%PDF-1.7 order")
    return add_files(sent.quote.client, [stored], Actor.member(sent.by), "added by Maya")[0]
