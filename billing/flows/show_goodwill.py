"""By one tick what was done free appears on a draft, at 100 % off; by another it goes again."""

from uuid import UUID

from django.db import transaction
from django.db.models import Max

from billing.goodwill_lines import ORIGIN, line_of, waiting_favours
from billing.models import BillingDocument, DocumentLine
from clientdesk import clock


@transaction.atomic
def show_goodwill(document_id: UUID) -> int:
    """Each favour on one invoice only. Returns how many are new on it. Raises AlreadyIssued."""
    document = _draft(document_id)
    favours = waiting_favours(document)
    put_away = DocumentLine.objects.filter(
        origin_kind=ORIGIN, origin_id__in=[one.pk for one in favours], document__issued_at=None
    )
    put_away.delete()
    last = document.lines.aggregate(last=Max("position"))["last"] or 0
    lines = [line_of(document, one, last + n) for n, one in enumerate(favours, start=1)]
    DocumentLine.objects.bulk_create(lines)
    _save(document)
    return len(lines)


@transaction.atomic
def hide_goodwill(document_id: UUID) -> None:
    """Raises AlreadyIssued."""
    document = _draft(document_id)
    document.lines.filter(origin_kind=ORIGIN).delete()
    _save(document)


def _draft(document_id: UUID) -> BillingDocument:
    BillingDocument.objects.lock(document_id)
    found = BillingDocument.objects.select_related("client__workspace")
    document: BillingDocument = found.get(pk=document_id)
    document.refuse_if_issued()
    return document


def _save(document: BillingDocument) -> None:
    """Another page of it that is still open must not write over what was added."""
    document.saved_at, document.saved_in = clock.real_now(), ""
    document.save(update_fields=["saved_at", "saved_in"])
