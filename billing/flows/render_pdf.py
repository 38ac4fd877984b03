"""The PDF of an issued document: made once by a worker from its snapshot, served ever after."""

from uuid import UUID

from billing.anchor import anchor_of
from billing.models import BillingDocument, DocumentPdf
from clientdesk.files.models import StoredFile
from clientdesk.files.storing import store_bytes
from clientdesk.mail.registry import attaches
from clientdesk.outbox.models import Effect
from clientdesk.outbox.queue import enqueue
from clientdesk.outbox.registry import handler
from clientdesk.workspaces.brand import printed_brand
from clientdesk.workspaces.scope import within
from clients.flows.add_files import keep_paper
from clients.models import Document

RENDER_PDF = "billing.render_pdf"


def queue_pdf(document: BillingDocument) -> Effect:
    """Ask for the PDF; asked again, the same effect is returned."""
    return enqueue(
        document.client.workspace, RENDER_PDF, key=str(document.pk), subject_id=document.pk
    )


@handler(RENDER_PDF)
def render_pdf(effect: Effect) -> None:
    """Draw outside the transaction, store once: of two workers, the second's is unused."""
    with within(effect.workspace_id):
        document = BillingDocument.objects.select_related("workspace").get(pk=effect.subject_id)
        if document.pdfs.exists():
            return
        anchor, brand = anchor_of(document), printed_brand(document.workspace)
    from billing.adapters.pdf import draw_document  # heavy: only the worker pays for it

    content = draw_document(document.snapshot or {}, anchor, brand)
    with within(effect.workspace_id):
        BillingDocument.objects.lock(document.pk)
        if document.pdfs.exists():
            return
        stored = store_bytes(document.workspace, file_name(document), "application/pdf", content)
        DocumentPdf.objects.create(
            workspace_id=document.workspace_id, document=document, file=stored
        )
        kind = Document.Kind.INVOICE
        keep_paper(document.client, stored, kind, document.ref(), "issued from the desk")


@attaches("billing.billingdocument")
def pdf_of(document_id: UUID) -> StoredFile | None:
    """The stored PDF, or None while it is being made."""
    pdf = DocumentPdf.objects.select_related("file").filter(document_id=document_id).first()
    return pdf.file if pdf else None


def file_name(document: BillingDocument) -> str:
    """ "Invoice 2026-0033.pdf"."""
    return f"{document.get_document_kind_display()} {document.number}.pdf"
