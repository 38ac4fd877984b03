"""A draft is saved, by hand or by itself: what can be read is stored, and nothing typed is lost."""

from uuid import UUID

from django.db import IntegrityError, transaction

from billing.drafts import Draft
from billing.models import BillingDocument, DocumentLine
from clientdesk import clock
from clients.lines import Line
from hours.claiming import release


@transaction.atomic
def save_draft(document_id: UUID, draft: Draft) -> BillingDocument:
    """Store a page of a draft; with an id that is not known yet a new draft is begun.

    Raises AlreadyIssued, SavedElsewhere when another page saved it after this one was shown, and
    DoesNotExist when the id is another workspace's.
    """
    document = _locked(document_id, draft)
    document.refuse_if_issued()
    document.refuse_if_saved_elsewhere(draft.page, draft.seen)
    for name, value in draft.header.items():
        setattr(document, name, value)
    document.typed = draft.typed
    document.saved_in = draft.page
    # Real time: it tells two saves apart, also while the business clock stands.
    document.saved_at = clock.real_now()
    document.save()
    _replace_lines(document, draft.lines)
    # Hours whose line was taken out wait for another invoice.
    release(document.ref(), clock.now(), keeping=[line.pk for line in document.lines.all()])
    return document


def _locked(document_id: UUID, draft: Draft) -> BillingDocument:
    client = draft.client
    try:
        BillingDocument.objects.get_or_create(
            pk=document_id,
            defaults={
                "workspace_id": client.workspace_id,
                "client": client,
                "currency": client.invoice_currency(),
            },
        )
    except IntegrityError:  # taken, and not to be seen from here
        raise BillingDocument.DoesNotExist from None
    document: BillingDocument = BillingDocument.objects.lock(document_id)
    return document


def _replace_lines(document: BillingDocument, lines: tuple[Line, ...]) -> None:
    """Lines keep their id, and with it where they came from, as long as they stay."""
    before = {line.pk: line for line in document.lines.all()}
    document.lines.all().delete()
    DocumentLine.objects.bulk_create(
        _row(document, line, place, before.pop(line.line_id, None) if line.line_id else None)
        for place, line in enumerate(lines, start=1)
    )


def _row(
    document: BillingDocument, line: Line, place: int, before: DocumentLine | None
) -> DocumentLine:
    row = DocumentLine(
        workspace_id=document.workspace_id,
        document=document,
        position=place,
        description=line.description,
        quantity=line.quantity,
        unit=line.unit,
        unit_price=line.unit_price,
        discount_percent=line.discount_percent,
        tax_category=line.tax_category,
        tax_rate=line.tax_rate,
    )
    if before is not None:
        row.pk, row.created_at = before.pk, before.created_at
        row.origin_kind, row.origin_id = before.origin_kind, before.origin_id
    return row
