"""What the pages about payments ask."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef

from billing.models import BillingDocument, CheckoutSession, Dispute, Payment, Reversal
from billing.owing import owed
from clientdesk.lib.money import Money, format_money
from clients.models import Client


@dataclass(frozen=True)
class PaymentRow:
    """One payment of an invoice, as its page tells it; sums are words already."""

    payment: Payment
    amount: str
    surplus: str
    is_reversed: bool
    refunded: str
    dispute: str
    may_be_undone: bool


def payments_of(document: BillingDocument, locale: str) -> list[PaymentRow]:
    """Every payment that was ever for this invoice, or made on its page, the latest first.

    Four queries and four for each payment.
    """
    ids = set(document.allocations.values_list("payment_id", flat=True))
    ids |= set(Payment.objects.filter(checkout__document=document).values_list("pk", flat=True))
    found = Payment.objects.filter(pk__in=ids).order_by("-booked_at", "-id")
    return [_row(payment, locale) for payment in found]


def _row(payment: Payment, locale: str) -> PaymentRow:
    surplus, is_reversed = payment.surplus(), payment.reversals.exists()
    back = sum(row.amount_minor for row in payment.refunds.all())
    return PaymentRow(
        payment=payment,
        amount=format_money(payment.amount, locale),
        surplus=format_money(surplus, locale) if surplus else "",
        is_reversed=is_reversed,
        refunded=format_money(Money(back, payment.currency), locale) if back else "",
        dispute=_dispute(payment),
        may_be_undone=not (payment.is_from_provider or is_reversed or back),
    )


def _dispute(payment: Payment) -> str:
    """The state that counts: won and lost are final."""
    states = set(payment.disputes.values_list("state", flat=True))
    return next((s for s in (Dispute.State.LOST, Dispute.State.WON) if s in states), "") or (
        "opened" if states else ""
    )


@dataclass(frozen=True)
class Paid:
    """One payment of a client, and what it is or was for."""

    payment: Payment
    is_reversed: bool
    documents: list[BillingDocument]


def newest_payments_of(client: Client, most: int) -> list[Paid]:
    """The latest first; three queries, whatever the number of payments."""
    reversed_ = Reversal.objects.filter(payment=OuterRef("pk"))
    found: Any = Payment.objects.filter(client__in=client.record_ids)
    newest = found.annotate(is_reversed=Exists(reversed_)).order_by("-received_on", "-id")
    return [
        Paid(
            payment,
            payment.is_reversed,
            list({a.document_id: a.document for a in payment.allocations.all()}.values()),
        )
        for payment in newest.prefetch_related("allocations__document")[:most]
    ]


def state_of_payment(document: BillingDocument, checkout_id: UUID | None) -> dict[str, Any]:
    """What the page says after the payer came back, from our rows alone.

    `state`: paid, pending, failed, expired, or confirming while nothing is booked yet.
    """
    checkouts = CheckoutSession.objects.filter(document=document).order_by("-attempt")
    checkout = checkouts.filter(pk=checkout_id).first() if checkout_id else checkouts.first()
    left = owed(document)
    words = {"checkout": checkout, "document": document, "left": left, "state": "confirming"}
    if checkout is None:
        words["state"] = "paid" if left.minor <= 0 else "expired"
    elif checkout.outcome:
        ended = {"paid": "paid", "failed": "failed"}
        words["state"] = ended.get(checkout.outcome, "paid" if left.minor <= 0 else "expired")
    elif checkout.pending_since:
        words["state"] = "pending"
    return words
