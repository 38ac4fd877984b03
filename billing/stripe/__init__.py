"""Stripe, behind narrow functions. No other file imports the official library."""

from billing.stripe.account import Account, ensure_webhook, read_account
from billing.stripe.checkout import (
    CheckoutRequest,
    SessionState,
    expire_session,
    find_session,
    open_checkout,
    read_session,
)
from billing.stripe.client import KeyReused, StripeAway, StripeRefused
from billing.stripe.events import Event, NotProven, proven_event
from billing.stripe.minimums import check_chargeable
from billing.stripe.refunds import RefundState, read_refunds, refund

__all__ = [
    "Account",
    "CheckoutRequest",
    "Event",
    "KeyReused",
    "NotProven",
    "RefundState",
    "SessionState",
    "StripeAway",
    "StripeRefused",
    "check_chargeable",
    "ensure_webhook",
    "expire_session",
    "find_session",
    "open_checkout",
    "proven_event",
    "read_account",
    "read_refunds",
    "read_session",
    "refund",
]
