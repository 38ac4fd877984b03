"""A payment at Stripe is booked: once, whatever told us of it."""

from datetime import date
from uuid import UUID

from billing.models import BillingDocument, CheckoutSession, Payment
from billing.models.payment import STRIPE
from billing.receipts import queue_receipt
from billing.receiving import apply_payment
from billing.stripe import SessionState
from clientdesk import clock
from clientdesk.workspaces.scope import within
from clients.recording import Actor


def book_stripe_payment(workspace_id: UUID, checkout_id: UUID, paid: SessionState) -> Payment:
    """Book the payment of a checkout under its document's lock; a second call changes nothing.

    The payment intent's id is unique in the database as well.
    """
    with within(workspace_id):
        checkout = CheckoutSession.objects.select_related("document").get(pk=checkout_id)
        document = BillingDocument.objects.lock(checkout.document_id)
        booked = Payment.objects.filter(provider=STRIPE, provider_ref=paid.intent_id).first()
        if booked is not None:
            return booked
        payment = Payment.objects.create(
            workspace_id=workspace_id,
            client=document.client,
            provider=STRIPE,
            provider_ref=paid.intent_id,
            amount_minor=paid.amount.minor,
            currency=paid.amount.currency,
            method=paid.method,
            received_on=_received_on(checkout, document, paid),
            fee_minor=paid.fee.minor if paid.fee else 0,
            checkout=checkout,
        )
        checkout.end(CheckoutSession.Outcome.PAID, clock.now())
        surplus = apply_payment(document, payment, Actor.client(document.client))
        queue_receipt(document, payment, surplus)
        return payment


def _received_on(checkout: CheckoutSession, document: BillingDocument, paid: SessionState) -> date:
    """The day of the charge in the workspace's zone; a bank debit came when it succeeded: today."""
    zone = document.workspace.zone_info
    if checkout.pending_since or paid.charged_at is None:
        return clock.now().astimezone(zone).date()
    return paid.charged_at.astimezone(zone).date()
