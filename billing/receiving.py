"""What every payment does to its invoice, however it came: used by the flows that book one."""

from billing.models import BillingDocument, CheckoutSession, Payment
from billing.owing import owed
from billing.signals import invoice_paid, payment_booked, surplus_received
from clientdesk.lib.money import Money, format_money
from clientdesk.outbox.queue import enqueue
from clients.models import Entry
from clients.recording import Actor, record

EXPIRE = "billing.expire_checkout"


def apply_payment(document: BillingDocument, payment: Payment, actor: Actor) -> Money:
    """Use a new payment for a document the caller has locked, up to what is owed.

    What is left stays the client's credit, and is returned. Writes the record, closes checkout
    pages of the old amount, and tells.
    """
    open_before = owed(document)
    used = min(payment.amount, max(open_before, Money.zero(payment.currency)))
    if used:
        payment.allocate(document, used)
    surplus = payment.amount - used
    _write_entry(document, payment, surplus, actor)
    expire_stale_checkouts(document)
    payment_booked.send(BillingDocument, document=document, payment=payment)
    if used and used == open_before:
        invoice_paid.send(BillingDocument, document=document, payment=payment)
    if surplus:
        surplus_received.send(BillingDocument, document=document, payment=payment, surplus=surplus)
    return surplus


def expire_stale_checkouts(document: BillingDocument) -> None:
    """Close the open checkout pages of a document whose owed sum has changed (M4)."""
    sum_now = owed(document).minor
    for checkout in CheckoutSession.objects.filter(
        document=document, ended_at=None, pending_since=None
    ).exclude(amount_minor=sum_now):
        enqueue(document.workspace, EXPIRE, key=str(checkout.pk), subject_id=checkout.pk)


def _write_entry(
    document: BillingDocument, payment: Payment, surplus: Money, actor: Actor
) -> Entry:
    locale = document.workspace.locale
    paid = format_money(payment.amount, locale)
    detail = payment.note
    if surplus:
        more = f"{format_money(surplus, locale)} more than was owed: kept as credit."
        detail = f"{more} {detail}".strip()
    return record(
        document.client,
        "payment.received",
        actor=actor,
        headline=f"{paid} paid by {payment.get_method_display()} for invoice {document.number}",
        detail=detail,
        subject=document.ref(),
        facts={
            "payment": str(payment.pk),
            "amount_minor": payment.amount_minor,
            "currency": payment.currency,
            "received_on": payment.received_on.isoformat(),
            "surplus_minor": surplus.minor,
        },
    )
