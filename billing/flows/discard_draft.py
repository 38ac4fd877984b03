"""A draft is put away, and brought back: undo beats asking."""

from uuid import UUID

from django.db import transaction

from billing.models import BillingDocument
from clientdesk import clock


@transaction.atomic
def discard_draft(document_id: UUID) -> BillingDocument:
    """Raises AlreadyIssued."""
    document: BillingDocument = BillingDocument.objects.lock(document_id)
    document.discard(clock.now())
    return document


@transaction.atomic
def restore_draft(document_id: UUID) -> BillingDocument:
    document: BillingDocument = BillingDocument.objects.lock(document_id)
    document.restore()
    return document
