"""Money back through Stripe."""

from dataclasses import dataclass

from billing.stripe.client import asking, client_for
from clientdesk.lib.money import Money, from_stripe_amount, to_stripe_amount

# The money has left us in the first two; "failed" brings it back.
GONE = ("succeeded", "pending")


@dataclass(frozen=True)
class RefundState:
    """A refund as it stands now. `by` is the member who asked, "" when it was made at Stripe."""

    id: str
    amount: Money
    status: str
    by: str

    @property
    def has_gone(self) -> bool:
        return self.status in GONE

    @property
    def has_failed(self) -> bool:
        return self.status in ("failed", "canceled")


def refund(secret_key: str, intent_id: str, amount: Money, *, key: str, by: str) -> RefundState:
    """Give back a part or all of a payment; the same `key` again is the same refund.

    Raises StripeAway, StripeRefused (charge_already_refunded, charge_disputed …).
    """
    with asking("refund"):
        made = client_for(secret_key).v1.refunds.create(
            {
                "payment_intent": intent_id,
                "amount": to_stripe_amount(amount),
                "metadata": {"member": by},
            },
            {"idempotency_key": key},
        )
    return RefundState(made.id, amount, made.status or "", by)


def read_refunds(secret_key: str, intent_id: str) -> list[RefundState]:
    """All refunds of a payment, oldest first."""
    with asking("read refunds"):
        found = client_for(secret_key).v1.refunds.list({"payment_intent": intent_id, "limit": 100})
        rows = list(found.auto_paging_iter())
    return [
        RefundState(
            id=row.id,
            amount=from_stripe_amount(row.amount, row.currency),
            status=row.status or "",
            by=row.metadata["member"] if row.metadata and "member" in row.metadata else "",
        )
        for row in reversed(rows)
    ]
