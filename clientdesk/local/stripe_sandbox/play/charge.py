"""One attempt to move an intent's money."""

from __future__ import annotations

from typing import Any

from clientdesk.local.stripe_sandbox.ids import new_id
from clientdesk.local.stripe_sandbox.play.balance import book, payment_fee
from clientdesk.local.stripe_sandbox.play.methods import CARD, Refusal, sepa_details
from clientdesk.local.stripe_sandbox.shapes import Object, fixtures, shaped
from clientdesk.local.stripe_sandbox.store.transaction import Transaction

OUTCOME_PAID = {
    "advice_code": None,
    "network_advice_code": None,
    "network_decline_code": None,
    "network_status": "approved_by_network",
    "reason": None,
    "seller_message": "Payment complete.",
    "type": "authorized",
}


def new_charge(intent: Object, method: str, at: int, billing: dict[str, Any]) -> Object:
    """Pending: neither paid nor refused. Not stored. Ids as Stripe's: ch_ for cards, py_ else."""
    id = new_id("ch" if method == CARD else "py")
    empty = fixtures()["charge"]["billing_details"]
    return shaped(
        "charge",
        id=id,
        amount=intent["amount"],
        balance_transaction=None,
        billing_details={**empty, **billing},
        created=at,
        currency=intent["currency"],
        customer=intent["customer"],
        description=intent["description"],
        metadata=intent["metadata"],
        outcome=dict(OUTCOME_PAID),
        paid=False,
        payment_intent=intent["id"],
        payment_method=new_id("pm"),
        payment_method_details=_card(intent) if method == CARD else sepa_details(),
        receipt_email=intent["receipt_email"],
        receipt_url=None,
        refunds={
            "object": "list",
            "data": [],
            "has_more": False,
            "url": f"/v1/charges/{id}/refunds",
        },
        shipping=None,
        source=None,
        statement_descriptor=intent["statement_descriptor"],
        statement_descriptor_suffix=intent["statement_descriptor_suffix"],
        status="pending",
        transfer_data=None,
        transfer_group=intent["transfer_group"],
    )


def succeed(tx: Transaction, charge: Object, at: int) -> None:
    """The money is there; the fee is taken."""
    kind = "charge" if charge["payment_method_details"]["type"] == CARD else "payment"
    fee = payment_fee(charge["amount"], charge["currency"])
    charge.update(
        amount_captured=charge["amount"],
        balance_transaction=book(
            tx, charge, kind, charge["amount"], fee, at, charge["description"] or "Payment"
        ),
        calculated_statement_descriptor="SANDBOX",
        captured=True,
        outcome=dict(OUTCOME_PAID),
        paid=True,
        status="succeeded",
    )
    tx.put(charge)


def fail(tx: Transaction, charge: Object, refusal: Refusal) -> None:
    charge.update(
        failure_code=refusal.code,
        failure_message=refusal.message,
        outcome={
            **OUTCOME_PAID,
            "network_status": "declined_by_network",
            "reason": refusal.decline_code or refusal.code,
            "seller_message": "The bank did not return any further details with this decline.",
            "type": "issuer_declined",
        },
        paid=False,
        status="failed",
    )
    tx.put(charge)


def _card(intent: Object) -> Object:
    """Stripe's test card 4242 4242 4242 4242."""
    details: Object = shaped("charge")["payment_method_details"]
    card = details[CARD]
    card.update(amount_authorized=intent["amount"], installments=None, wallet=None)
    card["three_d_secure"] = None
    card["overcapture"]["maximum_amount_capturable"] = intent["amount"]
    return details
