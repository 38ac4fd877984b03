"""The payer's bank takes the money back and asks questions."""

from __future__ import annotations

from clientdesk.local.stripe_sandbox.errors import StripeRefusal
from clientdesk.local.stripe_sandbox.ids import new_id
from clientdesk.local.stripe_sandbox.play.balance import DAY, book, dispute_fee
from clientdesk.local.stripe_sandbox.shapes import Object, shaped
from clientdesk.local.stripe_sandbox.store.transaction import Transaction
from clientdesk.local.stripe_sandbox.webhooks.emit import emit

DAYS_TO_ANSWER = 7
OUTCOMES = ("won", "lost")


def open_dispute(
    tx: Transaction, charge_id: str, reason: str, at: int, amount: int | None = None
) -> Object:
    """The money and a fee leave the balance at once. Raises KeyError or StripeRefusal."""
    charge = tx.get("charge", charge_id, lock=True).body
    if charge["status"] != "succeeded" or charge["disputed"]:
        raise StripeRefusal("Only a paid charge without a dispute can be disputed.")
    amount = charge["amount"] if amount is None else amount
    if not 0 < amount <= charge["amount"]:
        raise StripeRefusal("The disputed amount is more than the charge.", param="amount")
    body = shaped(
        "dispute",
        id=new_id("du"),
        amount=amount,
        charge=charge["id"],
        created=at,
        currency=charge["currency"],
        enhanced_eligibility_types=[],
        is_charge_refundable=False,
        payment_intent=charge["payment_intent"],
        reason=reason,
        status="needs_response",
    )
    body["evidence_details"]["due_by"] = at + DAYS_TO_ANSWER * DAY
    body["payment_method_details"]["card"].update(case_type="chargeback")
    _book(tx, body, -amount, dispute_fee(body["currency"]), at)
    charge["disputed"] = True
    tx.put(charge)
    emit(tx, "charge.dispute.created", body, at)
    emit(tx, "charge.dispute.funds_withdrawn", body, at)
    return body


def close_dispute(tx: Transaction, dispute_id: str, outcome: str, at: int) -> Object:
    """`outcome`: won (the money comes back, the fee as well) or lost. Raises as open_dispute."""
    body = tx.get("dispute", dispute_id, lock=True).body
    if body["status"] in OUTCOMES:
        raise StripeRefusal(f"This dispute was {body['status']} already.")
    if outcome not in OUTCOMES:
        raise StripeRefusal("Invalid outcome: must be one of won, or lost", param="outcome")
    before = {"status": body["status"]}
    body["status"] = outcome
    if outcome == "won":
        _book(tx, body, body["amount"], -dispute_fee(body["currency"]), at)
        emit(tx, "charge.dispute.funds_reinstated", body, at)
    tx.put(body)
    emit(tx, "charge.dispute.closed", body, at, previous=before)
    return body


def _book(tx: Transaction, body: Object, amount: int, fee: int, at: int) -> None:
    """A dispute carries its balance transactions whole, not as ids."""
    id = book(tx, body, "adjustment", amount, fee, at, f"Chargeback for {body['charge']}")
    body["balance_transactions"].append(tx.get("balance_transaction", id).body)
    tx.put(body)
