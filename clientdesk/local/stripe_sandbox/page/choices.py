"""What the payer chose, played. Each returns the address to go to next."""

from __future__ import annotations

from dataclasses import dataclass

from clientdesk.local.stripe_sandbox.errors import StripeRefusal
from clientdesk.local.stripe_sandbox.params.form import Raw
from clientdesk.local.stripe_sandbox.play.card import (
    ask_for_confirmation,
    awaits_confirmation,
    confirmation_failed,
    decline_card,
    pay_by_card,
)
from clientdesk.local.stripe_sandbox.play.debit import pay_by_debit
from clientdesk.local.stripe_sandbox.play.methods import CARD, CARD_REFUSALS, DEBIT
from clientdesk.local.stripe_sandbox.play.session import expire, open_session
from clientdesk.local.stripe_sandbox.shapes import Object
from clientdesk.local.stripe_sandbox.store.transaction import Transaction


@dataclass(frozen=True)
class Turn:
    """One press of a button; `at` by the product's clock."""

    tx: Transaction
    session_id: str
    form: Raw
    at: int
    debit_days: int

    @property
    def page(self) -> str:
        return f"/c/pay/{self.session_id}"


def pay(turn: Turn) -> str:
    """Raises SessionClosed, or StripeRefusal for a button that this page does not have."""
    choice = turn.form.get("choice")
    session = open_session(turn.tx, turn.session_id, turn.at).body
    needed = DEBIT if choice in ("debit", "debit-fails") else CARD
    if needed not in session["payment_method_types"]:
        raise StripeRefusal("This page does not offer that way to pay.")
    if choice == "card":
        return success_address(pay_by_card(turn.tx, turn.session_id, turn.at))
    if choice == "card-declined":
        decline_card(turn.tx, turn.session_id, CARD_REFUSALS["generic_decline"], turn.at)
        return turn.page
    if choice == "card-confirmation":
        ask_for_confirmation(turn.tx, turn.session_id, turn.at)
        return f"{turn.page}/confirmation"
    if choice in ("debit", "debit-fails"):
        refused = "insufficient_funds" if choice == "debit-fails" else None
        return success_address(
            pay_by_debit(turn.tx, turn.session_id, turn.at, turn.debit_days, refused)
        )
    raise StripeRefusal("This page does not offer that way to pay.")


def confirm(turn: Turn) -> str:
    """The bank's question, answered. Raises SessionClosed."""
    session = open_session(turn.tx, turn.session_id, turn.at).body
    if not awaits_confirmation(turn.tx, session):
        return turn.page
    if turn.form.get("answer") == "confirm":
        return success_address(pay_by_card(turn.tx, turn.session_id, turn.at))
    confirmation_failed(turn.tx, turn.session_id, turn.at)
    return turn.page


def expire_page(turn: Turn) -> str:
    """Raises SessionClosed."""
    expire(turn.tx, open_session(turn.tx, turn.session_id, turn.at).body, turn.at)
    return turn.page


def success_address(session: Object) -> str:
    return str(session["success_url"]).replace("{CHECKOUT_SESSION_ID}", session["id"])
