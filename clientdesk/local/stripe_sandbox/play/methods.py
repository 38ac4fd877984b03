"""The ways to pay that the sandbox knows, and what they are refused with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

CARD, DEBIT = "card", "sepa_debit"
DEBIT_CURRENCIES = frozenset({"eur"})  # SEPA moves euros only


@dataclass(frozen=True)
class Refusal:
    """Why money did not move. `decline_code` is the bank's word, None where there is none.

    Words and codes: https://docs.stripe.com/declines/codes and, for debits,
    https://docs.stripe.com/payments/sepa-debit/accept-a-payment (failed payments).
    """

    code: str
    message: str
    decline_code: str | None = None


CARD_REFUSALS = {
    "generic_decline": Refusal("card_declined", "Your card was declined.", "generic_decline"),
    "insufficient_funds": Refusal(
        "card_declined", "Your card has insufficient funds.", "insufficient_funds"
    ),
    "lost_card": Refusal("card_declined", "Your card was declined.", "lost_card"),
    "expired_card": Refusal("expired_card", "Your card has expired.", "expired_card"),
    "incorrect_cvc": Refusal(
        "incorrect_cvc", "Your card's security code is incorrect.", "incorrect_cvc"
    ),
    "processing_error": Refusal(
        "processing_error",
        "An error occurred while processing your card. Try again in a little bit.",
        "processing_error",
    ),
}
NOT_CONFIRMED = Refusal(
    "payment_intent_authentication_failure",
    "We are unable to authenticate your payment method. Please choose a different payment method "
    "and try again.",
)
DEBIT_REFUSALS = {
    "insufficient_funds": Refusal(
        "insufficient_funds", "The bank account has insufficient funds to complete the purchase."
    ),
    "debit_not_authorized": Refusal(
        "debit_not_authorized", "The customer has notified their bank that this is unauthorized."
    ),
    "account_closed": Refusal("account_closed", "The bank account has been closed."),
}


def sepa_details() -> dict[str, Any]:
    """payment_method_details of a charge on Stripe's test account DE89 3704 0044 0532 0130 00."""
    return {
        "type": DEBIT,
        DEBIT: {
            "bank_code": "37040044",
            "branch_code": "",
            "country": "DE",
            "expected_debit_date": None,
            "fingerprint": "SandboxSepa12345",
            "last4": "3000",
            "mandate": "mandate_SandboxSepa",
        },
    }
