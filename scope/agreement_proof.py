"""Agreements are proved: in the record's check, by the hash of their paper, in dispute packs."""

from collections.abc import Iterator
from hashlib import sha256
from uuid import UUID

from clientdesk.files.genuine import Verdict, recognises
from clientdesk.files.storing import read_bytes
from clientdesk.lib.canonical import NotCanonical, sha256_hex
from clients.models import Client, Entry
from clients.pack_sections import PackRow, Told, pack_section
from clients.verifying import Paper, checks_papers
from scope.models import Agreement, AgreementPdf


@checks_papers
def agreements(client: Client) -> Iterator[Paper]:
    """Each agreement: its facts, its entry, what was signed, and its stored PDF."""
    entries = Entry.objects.filter(client=client, subject_kind=Agreement._meta.label_lower)
    told = {(entry.subject_id, key): entry.facts[key] for entry in entries for key in entry.facts}
    found = Agreement.objects.filter(client=client).order_by("at", "id")
    for one in found.prefetch_related("signatures", "pdfs__file"):
        yield Paper(str(one), _flaw(one, told))


def _flaw(one: Agreement, told: dict[tuple[UUID | None, str], object]) -> str:
    if _hash(one) != one.facts_hash:
        return "was changed"
    if told.get((one.pk, "agreement")) != one.facts_hash:
        return "is not what its entry says was agreed"
    if any(signature.signed_hash != one.facts_hash for signature in one.signatures.all()):
        return "is not what was signed"
    for pdf in one.pdfs.all():
        try:
            digest = sha256(read_bytes(pdf.file)).hexdigest()
        except OSError:
            return "has lost its PDF"
        if digest != pdf.file.sha256 or digest != told.get((one.pk, "paper")):
            return "has a PDF with other bytes than when it was made"
    return ""


def _hash(one: Agreement) -> str:
    try:
        return sha256_hex(one.facts)
    except NotCanonical:  # what we wrote has a canonical form
        return ""


@recognises
def agreement_pdf(file_id: UUID) -> Verdict | None:
    pdf = AgreementPdf.objects.select_related("agreement").filter(file_id=file_id).first()
    if pdf is None:
        return None
    one = pdf.agreement
    newer = Agreement.objects.filter(project=one.project_id, n__gt=one.n).order_by("n").first()
    return Verdict(
        what=f"agreement {one.facts['number']}, version {one.n}",
        by=one.facts["quote"]["seller"]["name"],
        on=one.agreed_on,
        since=f"superseded by version {newer.n}" if newer else "",
    )


@pack_section("Agreements", order=10)
def agreements_in_packs(told: Told) -> Iterator[PackRow]:
    """All of them: whatever is disputed is measured against what was agreed."""
    found = Agreement.objects.filter(client=told.client).prefetch_related("signatures")
    for one in found.order_by("at", "n"):
        who = ", ".join(f"{s.name} ({s.verified})" for s in one.signatures.all())
        yield PackRow(
            one.at,
            f"{one}: {one.get_how_display()}",
            f"{who or one.evidence_words}\n\n{one.text}",
            one.facts_hash,
            {
                "number": one.facts["number"],
                "version": one.n,
                "how": one.how,
                "gross_minor": one.facts["price"]["gross"],
                "currency": one.facts["price"]["currency"],
            },
        )
