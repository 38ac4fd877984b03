"""Paying a session by bank debit: complete at once, paid (or not) days later."""

from __future__ import annotations

from clientdesk.local.stripe_sandbox.play import charge as charges
from clientdesk.local.stripe_sandbox.play.balance import DAY
from clientdesk.local.stripe_sandbox.play.intent import intent_of, refuse, settle
from clientdesk.local.stripe_sandbox.play.methods import DEBIT, DEBIT_REFUSALS
from clientdesk.local.stripe_sandbox.play.session import complete, open_session, payer_email
from clientdesk.local.stripe_sandbox.shapes import Object
from clientdesk.local.stripe_sandbox.store.transaction import Transaction
from clientdesk.local.stripe_sandbox.webhooks.emit import emit

DEBIT_ENDS = "debit.ends"


def pay_by_debit(
    tx: Transaction, session_id: str, at: int, days: float, refused: str | None = None
) -> Object:
    """Under way until `days` of the product's clock have passed; `refused` names why it will fail.

    Raises SessionClosed.
    """
    stored = open_session(tx, session_id, at)
    session = stored.body
    intent = intent_of(tx, session, stored.private, at)
    charge = charges.new_charge(intent, DEBIT, at, {"email": payer_email(session)})
    tx.put(charge)
    intent.update(
        last_payment_error=None,
        latest_charge=charge["id"],
        payment_method=charge["payment_method"],
        processing={"type": DEBIT},
        status="processing",
    )
    tx.put(intent)
    complete(tx, session, "unpaid")
    tx.remember(DEBIT_ENDS, session["id"], at + round(days * DAY), {"refused": refused})
    emit(tx, "charge.pending", charge, at)
    emit(tx, "payment_intent.processing", intent, at)
    emit(tx, "checkout.session.completed", session, at)
    return session


def debit_ends(tx: Transaction, session_id: str, at: int, refused: str | None) -> None:
    """The bank has answered, at a moment of the product's clock."""
    session = tx.get("checkout.session", session_id, lock=True).body
    intent = tx.get("payment_intent", session["payment_intent"], lock=True).body
    charge = tx.get("charge", intent["latest_charge"], lock=True).body
    if refused:
        refusal = DEBIT_REFUSALS[refused]
        charges.fail(tx, charge, refusal)
        refuse(intent, refusal, charge)
        tx.put(intent)
        emit(tx, "charge.failed", charge, at)
        emit(tx, "payment_intent.payment_failed", intent, at)
        emit(tx, "checkout.session.async_payment_failed", session, at)
        return
    charges.succeed(tx, charge, at)
    settle(intent, charge)
    tx.put(intent)
    session["payment_status"] = "paid"
    tx.put(session)
    emit(tx, "charge.succeeded", charge, at)
    emit(tx, "payment_intent.succeeded", intent, at)
    emit(tx, "checkout.session.async_payment_succeeded", session, at)
