"""Giving money back, whole or in part."""

from __future__ import annotations

from typing import Any

from clientdesk.local.stripe_sandbox.currencies import check_step, major
from clientdesk.local.stripe_sandbox.errors import StripeRefusal
from clientdesk.local.stripe_sandbox.ids import new_id
from clientdesk.local.stripe_sandbox.play.balance import DAY, book
from clientdesk.local.stripe_sandbox.play.methods import CARD
from clientdesk.local.stripe_sandbox.shapes import Object, shaped
from clientdesk.local.stripe_sandbox.store.transaction import Transaction
from clientdesk.local.stripe_sandbox.webhooks.emit import NOBODY, emit

REFUND_ENDS = "refund.ends"
DEBIT_REFUND_DAYS = 3


def refund(
    tx: Transaction, charge_id: str, params: dict[str, Any], at: int, cause: Object = NOBODY
) -> Object:
    """A card gets its money at once; a bank account after some days of the product's clock.

    Raises StripeRefusal when the charge has less left than is asked for, or is disputed.
    """
    charge = tx.get("charge", charge_id, lock=True).body
    amount = _amount(charge, params.get("amount"))
    by_card = charge["payment_method_details"]["type"] == CARD
    body = shaped(
        "refund",
        id=new_id("re" if by_card else "pyr"),
        amount=amount,
        charge=charge["id"],
        created=at,
        currency=charge["currency"],
        customer=charge["customer"],
        destination_details={"card": {"type": "refund"}, "type": "card"}
        if by_card
        else {"sepa_bank_transfer": {}, "type": "sepa_bank_transfer"},
        metadata=params.get("metadata") or {},
        payment_intent=charge["payment_intent"],
        payment_method=charge["payment_method"],
        reason=params.get("reason"),
        status="succeeded" if by_card else "pending",
    )
    body["balance_transaction"] = book(
        tx, body, "refund" if by_card else "payment_refund", -amount, 0, at,
        f"REFUND FOR {charge['description'] or 'PAYMENT'}",
    )  # fmt: skip
    tx.put(body)
    before = {"amount_refunded": charge["amount_refunded"], "refunded": charge["refunded"]}
    _count(tx, charge, amount, body)
    if not by_card:
        tx.remember(REFUND_ENDS, body["id"], at + DEBIT_REFUND_DAYS * DAY)
    emit(tx, "refund.created", body, at, cause=cause)
    emit(tx, "charge.refunded", charge, at, cause=cause, previous=before)
    return body


def refund_ends(tx: Transaction, refund_id: str, at: int) -> None:
    """A refund to a bank account has arrived."""
    body = tx.get("refund", refund_id, lock=True).body
    if body["status"] == "pending":
        body["status"] = "succeeded"
        tx.put(body)
        emit(tx, "refund.updated", body, at, previous={"status": "pending"})


def refund_fails(tx: Transaction, refund_id: str, at: int) -> Object:
    """The bank sent it back: the money is in the account's balance again.

    Raises KeyError, or StripeRefusal when it has failed already.
    """
    body = tx.get("refund", refund_id, lock=True).body
    if body["status"] == "failed":
        raise StripeRefusal("This refund has failed already.")
    charge = tx.get("charge", body["charge"], lock=True).body
    before = {"status": body["status"]}
    book(tx, body, "refund_failure", body["amount"], 0, at, "REFUND FAILURE")
    body["status"] = "failed"
    tx.put(body)
    tx.forget(REFUND_ENDS, body["id"])
    _count(tx, charge, -body["amount"], body)
    emit(tx, "refund.updated", body, at, previous=before)
    emit(tx, "refund.failed", body, at)
    return body


def _amount(charge: Object, wanted: int | None) -> int:
    if charge["status"] != "succeeded":
        raise StripeRefusal(
            f"Charge {charge['id']} has not been paid, so it cannot be refunded.",
            code="charge_not_refundable",
        )
    if charge["disputed"]:
        raise StripeRefusal(
            f"Charge {charge['id']} has been charged back; cannot issue a refund.",
            code="charge_disputed",
        )
    left = charge["amount"] - charge["amount_refunded"]
    if left == 0:
        raise StripeRefusal(
            f"Charge {charge['id']} has already been refunded.", code="charge_already_refunded"
        )
    amount = left if wanted is None else wanted
    if amount < 1:
        raise StripeRefusal(
            "This value must be greater than or equal to 1.",
            code="parameter_invalid_integer",
            param="amount",
        )
    if amount > left:
        currency = charge["currency"]
        raise StripeRefusal(
            f"Refund amount ({major(amount, currency)} {currency.upper()}) is greater than "
            f"unrefunded amount on charge ({major(left, currency)} {currency.upper()})",
            param="amount",
        )
    check_step(amount, charge["currency"], "amount")
    return amount


def _count(tx: Transaction, charge: Object, amount: int, body: Object) -> None:
    charge["amount_refunded"] += amount
    charge["refunded"] = charge["amount_refunded"] == charge["amount"]
    kept = [other for other in charge["refunds"]["data"] if other["id"] != body["id"]]
    charge["refunds"]["data"] = [body, *kept]
    tx.put(charge)
