"""The payment intent behind a checkout session: made at the first attempt to pay."""

from __future__ import annotations

from clientdesk.local.stripe_sandbox.ids import new_id, random_text
from clientdesk.local.stripe_sandbox.play.methods import CARD, Refusal
from clientdesk.local.stripe_sandbox.shapes import Object, shaped
from clientdesk.local.stripe_sandbox.store.transaction import Transaction


def new_intent(amount: int, currency: str, at: int, **fields: object) -> Object:
    """Nothing tried yet. Not stored."""
    id = new_id("pi")
    return shaped(
        "payment_intent",
        **{
            "id": id,
            "amount": amount,
            "automatic_payment_methods": None,
            "canceled_at": None,
            "client_secret": f"{id}_secret_{random_text(25)}",
            "created": at,
            "currency": currency,
            "last_payment_error": None,
            "managed_payments": {"enabled": False},
            "next_action": None,
            "payment_method_configuration_details": None,
            "payment_method_types": [CARD],
            "processing": None,
            "shipping": None,
            "status": "requires_payment_method",
            "transfer_data": None,
            **fields,
        },
    )


def intent_of(tx: Transaction, session: Object, private: Object, at: int) -> Object:
    """The session's intent, locked; a new one at the first attempt."""
    if session["payment_intent"]:
        return tx.get("payment_intent", session["payment_intent"], lock=True).body
    given = private["payment_intent_data"]
    intent = new_intent(
        session["amount_total"],
        session["currency"],
        at,
        customer=session["customer"],
        description=given.get("description"),
        metadata=given.get("metadata", {}),
        payment_method_types=session["payment_method_types"],
        receipt_email=given.get("receipt_email"),
        setup_future_usage=given.get("setup_future_usage"),
        statement_descriptor=given.get("statement_descriptor"),
        statement_descriptor_suffix=given.get("statement_descriptor_suffix"),
        transfer_group=given.get("transfer_group"),
    )
    session["payment_intent"] = intent["id"]
    tx.put(session)
    return tx.put(intent)


def refuse(intent: Object, refusal: Refusal, charge: Object | None) -> None:
    """The intent may be tried again, with another way to pay."""
    intent.update(
        last_payment_error={
            "charge": charge["id"] if charge else None,
            "code": refusal.code,
            "decline_code": refusal.decline_code,
            "doc_url": f"https://stripe.com/docs/error-codes/{refusal.code.replace('_', '-')}",
            "message": refusal.message,
            "type": "card_error" if charge is None or charge["id"][:2] == "ch" else "api_error",
        },
        next_action=None,
        payment_method=None,
        processing=None,
        status="requires_payment_method",
    )
    if charge:
        intent["latest_charge"] = charge["id"]


def settle(intent: Object, charge: Object) -> None:
    """The intent has its money."""
    intent.update(
        amount_received=intent["amount"],
        last_payment_error=None,
        latest_charge=charge["id"],
        next_action=None,
        payment_method=charge["payment_method"],
        processing=None,
        status="succeeded",
    )
