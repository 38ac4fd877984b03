"""What the account gets and what Stripe keeps."""

from __future__ import annotations

from decimal import Decimal

from clientdesk.local.stripe_sandbox.currencies import minor
from clientdesk.local.stripe_sandbox.ids import new_id
from clientdesk.local.stripe_sandbox.shapes import Object, shaped
from clientdesk.local.stripe_sandbox.store.transaction import Transaction

DAY = 86_400
PAYOUT_DELAY_DAYS = 2  # settings.payouts.schedule.delay_days in the fixture of the account
# Stripe's European price for cards of its own region: https://stripe.com/ie/pricing
FEE_SHARE, FEE_FIXED = Decimal("0.015"), Decimal("0.25")
DISPUTE_FEE = Decimal("20")
# Where the reporting category is not the type itself: https://docs.stripe.com/reports/reporting-categories
CATEGORIES = {"adjustment": "dispute", "payment": "charge", "payment_refund": "refund"}


def payment_fee(amount: int, currency: str) -> int:
    """1.5 % and 0.25 of the currency, in minor units, each half up. JPY has no 0.25: nothing."""
    share = int((amount * FEE_SHARE + Decimal("0.5")) // 1)
    return share + minor(FEE_FIXED, currency)


def dispute_fee(currency: str) -> int:
    return minor(DISPUTE_FEE, currency)


def book(
    tx: Transaction, source: Object, kind: str, amount: int, fee: int, at: int, description: str
) -> str:
    """The id of a new balance transaction; `amount` in minor units, negative where money leaves."""
    fees = {
        "amount": fee,
        "application": None,
        "currency": source["currency"],
        "description": "Stripe processing fees",
        "type": "stripe_fee",
    }
    body = shaped(
        "balance_transaction",
        id=new_id("txn"),
        amount=amount,
        available_on=at + PAYOUT_DELAY_DAYS * DAY,
        created=at,
        currency=source["currency"],
        description=description,
        fee=fee,
        fee_details=[fees] if fee else [],
        net=amount - fee,
        reporting_category=CATEGORIES.get(kind, kind),
        source=source["id"],
        status="pending",
        type=kind,
    )
    tx.put(body)
    return str(body["id"])
