"""A draft is put away, and brought back: undo beats asking."""

from uuid import UUID

from django.db import transaction

from billing.models import BillingDocument
from clientdesk import clock
from hours.claiming import charge_again, release


@transaction.atomic
def discard_draft(document_id: UUID) -> BillingDocument:
    """Its hours wait for an invoice again. Raises AlreadyIssued."""
    document: BillingDocument = BillingDocument.objects.lock(document_id)
    document.discard(clock.now())
    release(document.ref(), clock.now())
    return document


@transaction.atomic
def restore_draft(document_id: UUID) -> BillingDocument:
    """Raises AlreadyIssued, and ChargedElsewhere when another draft has its hours meanwhile."""
    document: BillingDocument = BillingDocument.objects.lock(document_id)
    document.restore()
    charge_again(document.ref(), clock.now())
    return document
