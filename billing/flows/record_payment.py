"""Money that came by bank, cash or another way is recorded by hand."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from billing.models import BillingDocument, Payment
from billing.models.payment import BY_HAND
from billing.receipts import queue_receipt
from billing.receiving import apply_payment
from clientdesk.lib.money import Money
from clientdesk.workspaces.models import Member
from clientdesk.workspaces.scope import within
from clients.recording import Actor


class NotIssued(Exception):
    """Only an issued invoice can be paid."""


@dataclass(frozen=True)
class PaymentByHand:
    """What the form says. `form_id` is the form's own: sent twice, it is one payment."""

    form_id: UUID
    amount: Money
    received_on: date
    method: Payment.Method
    note: str = ""
    wants_receipt: bool = False


def record_payment(document_id: UUID, said: PaymentByHand, by: Member) -> Payment:
    """Book it; what is beyond the sum owed stays the client's credit. Raises NotIssued."""
    with within(by.workspace_id):
        document = BillingDocument.objects.lock(document_id)
        if not document.is_issued or document.document_kind != BillingDocument.Kind.INVOICE:
            raise NotIssued
        payment, is_new = Payment.objects.get_or_create(
            workspace_id=by.workspace_id,
            provider=BY_HAND,
            provider_ref=str(said.form_id),
            defaults={
                "client": document.client,
                "amount_minor": said.amount.minor,
                "currency": said.amount.currency,
                "method": said.method,
                "received_on": said.received_on,
                "booked_by_id": by.pk,
                "note": said.note,
            },
        )
        if is_new:
            surplus = apply_payment(document, payment, Actor.member(by))
            if said.wants_receipt:
                queue_receipt(document, payment, surplus)
        return payment
