"""Paying a session by card: it succeeds, is declined, or asks for confirmation first."""

from __future__ import annotations

from clientdesk.local.stripe_sandbox.play import charge as charges
from clientdesk.local.stripe_sandbox.play.intent import intent_of, refuse, settle
from clientdesk.local.stripe_sandbox.play.methods import CARD, NOT_CONFIRMED, Refusal
from clientdesk.local.stripe_sandbox.play.session import complete, open_session, payer_email
from clientdesk.local.stripe_sandbox.shapes import Object
from clientdesk.local.stripe_sandbox.store.transaction import Transaction
from clientdesk.local.stripe_sandbox.webhooks.emit import emit


def pay_by_card(tx: Transaction, session_id: str, at: int) -> Object:
    """The session is paid and complete. Raises SessionClosed."""
    stored = open_session(tx, session_id, at)
    session = stored.body
    intent = intent_of(tx, session, stored.private, at)
    charge = charges.new_charge(intent, CARD, at, {"email": payer_email(session)})
    charges.succeed(tx, charge, at)
    settle(intent, charge)
    tx.put(intent)
    complete(tx, session, "paid")
    emit(tx, "charge.succeeded", charge, at)
    emit(tx, "payment_intent.succeeded", intent, at)
    emit(tx, "checkout.session.completed", session, at)
    return session


def decline_card(tx: Transaction, session_id: str, refusal: Refusal, at: int) -> Object:
    """The session stays open for another attempt. Raises SessionClosed."""
    stored = open_session(tx, session_id, at)
    intent = intent_of(tx, stored.body, stored.private, at)
    charge = charges.new_charge(intent, CARD, at, {"email": payer_email(stored.body)})
    charges.fail(tx, charge, refusal)
    refuse(intent, refusal, charge)
    tx.put(intent)
    emit(tx, "charge.failed", charge, at)
    emit(tx, "payment_intent.payment_failed", intent, at)
    return stored.body


def ask_for_confirmation(tx: Transaction, session_id: str, at: int) -> Object:
    """The bank wants to hear from its customer (3-D Secure). Raises SessionClosed."""
    stored = open_session(tx, session_id, at)
    intent = intent_of(tx, stored.body, stored.private, at)
    intent.update(
        last_payment_error=None,
        next_action={
            "type": "use_stripe_sdk",
            "use_stripe_sdk": {"type": "three_d_secure_redirect"},
        },
        status="requires_action",
    )
    tx.put(intent)
    emit(tx, "payment_intent.requires_action", intent, at)
    return stored.body


def confirmation_failed(tx: Transaction, session_id: str, at: int) -> Object:
    """The customer did not confirm; no charge was made. Raises SessionClosed."""
    stored = open_session(tx, session_id, at)
    intent = intent_of(tx, stored.body, stored.private, at)
    refuse(intent, NOT_CONFIRMED, None)
    tx.put(intent)
    emit(tx, "payment_intent.payment_failed", intent, at)
    return stored.body


def awaits_confirmation(tx: Transaction, session: Object) -> bool:
    if not session["payment_intent"]:
        return False
    return bool(
        tx.get("payment_intent", session["payment_intent"]).body["status"] == "requires_action"
    )
