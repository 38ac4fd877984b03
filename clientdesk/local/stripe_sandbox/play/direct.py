"""Charging one of Stripe's test cards without a page.

Names: https://docs.stripe.com/testing#cards and #declined-payments
"""

from __future__ import annotations

from clientdesk.local.stripe_sandbox.errors import StripeRefusal
from clientdesk.local.stripe_sandbox.play import charge as charges
from clientdesk.local.stripe_sandbox.play.intent import refuse, settle
from clientdesk.local.stripe_sandbox.play.methods import CARD, CARD_REFUSALS, Refusal
from clientdesk.local.stripe_sandbox.shapes import Object
from clientdesk.local.stripe_sandbox.store.transaction import Transaction
from clientdesk.local.stripe_sandbox.webhooks.emit import emit

TEST_CARDS: dict[str, Refusal | None] = {
    "pm_card_visa": None,
    "pm_card_mastercard": None,
    "pm_card_visa_chargeDeclined": CARD_REFUSALS["generic_decline"],
    "pm_card_visa_chargeDeclinedInsufficientFunds": CARD_REFUSALS["insufficient_funds"],
    "pm_card_visa_chargeDeclinedLostCard": CARD_REFUSALS["lost_card"],
    "pm_card_chargeDeclinedExpiredCard": CARD_REFUSALS["expired_card"],
    "pm_card_chargeDeclinedIncorrectCvc": CARD_REFUSALS["incorrect_cvc"],
    "pm_card_chargeDeclinedProcessingError": CARD_REFUSALS["processing_error"],
}


class CardDeclined(StripeRefusal):
    """402: the answer is an error, yet what happened is kept: intent, charge and events."""


def charge_directly(
    tx: Transaction, intent: Object, refusal: Refusal | None, at: int, cause: Object
) -> None:
    """The intent succeeds, or is refused and CardDeclined raised."""
    charge = charges.new_charge(intent, CARD, at, {"email": intent["receipt_email"]})
    if refusal is None:
        charges.succeed(tx, charge, at)
        settle(intent, charge)
        tx.put(intent)
        emit(tx, "charge.succeeded", charge, at, cause=cause)
        emit(tx, "payment_intent.succeeded", intent, at, cause=cause)
        return
    charges.fail(tx, charge, refusal)
    refuse(intent, refusal, charge)
    tx.put(intent)
    emit(tx, "charge.failed", charge, at, cause=cause)
    emit(tx, "payment_intent.payment_failed", intent, at, cause=cause)
    raise CardDeclined(
        refusal.message,
        status=402,
        type="card_error",
        code=refusal.code,
        decline_code=refusal.decline_code,
        charge=charge["id"],
        payment_intent=intent,
    )
