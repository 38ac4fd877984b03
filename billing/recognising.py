""" "Is this genuine?": the PDFs of issued documents."""

from datetime import date
from uuid import UUID

from django.db.models import Sum

from billing.models import BillingDocument, DocumentPdf
from clientdesk.files.genuine import Verdict, recognises


@recognises
def issued_pdf(file_id: UUID) -> Verdict | None:
    pdf = DocumentPdf.objects.select_related("document").filter(file_id=file_id).first()
    if pdf is None:
        return None
    document = pdf.document
    snapshot = document.snapshot or {}
    return Verdict(
        what=f"{document.get_document_kind_display().lower()} {document.number}",
        by=snapshot["seller"]["name"],
        on=date.fromisoformat(snapshot["issued_on"]),
        since=_corrected(document),
    )


def _corrected(document: BillingDocument) -> str:
    notes = document.corrections.filter(
        document_kind=BillingDocument.Kind.CREDIT_NOTE, issued_at__isnull=False
    ).order_by("issued_at")
    numbers = [note.number or "" for note in notes]
    if not numbers:
        return ""
    credited = notes.aggregate(total=Sum("gross_minor"))["total"]
    verb = "superseded" if credited >= (document.gross_minor or 0) else "corrected in part"
    return f"{verb} by credit note {' and '.join(numbers)}"
