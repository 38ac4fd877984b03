"""/v1/refunds"""

from __future__ import annotations

from stripe.params import RefundCreateParams, RefundListParams, RefundRetrieveParams

from clientdesk.local.stripe_sandbox.errors import (
    StripeRefusal,
    missing,
    no_such,
    no_such_named,
    not_played,
)
from clientdesk.local.stripe_sandbox.paging import page_of
from clientdesk.local.stripe_sandbox.params.rules import check_metadata, check_only_one
from clientdesk.local.stripe_sandbox.play.refund import refund
from clientdesk.local.stripe_sandbox.routing import Call, api
from clientdesk.local.stripe_sandbox.shapes import Object

BASE = "/v1/refunds"
NOT_PLAYED = (
    "origin",
    "customer",
    "instructions_email",
    "refund_application_fee",
    "reverse_transfer",
)


@api.on("POST", BASE, RefundCreateParams)
def create(call: Call) -> Object:
    params = call.params
    for name in NOT_PLAYED:
        if name in params:
            raise not_played(name)
    check_only_one(params, "charge", "payment_intent")
    check_metadata(params.get("metadata"))
    return refund(call.tx, _charge_id(call), params, call.now, call.cause)


@api.on("GET", BASE, RefundListParams)
def list_all(call: Call) -> Object:
    where = {
        name: call.params[name] for name in ("charge", "payment_intent") if name in call.params
    }
    return page_of(call.tx, "refund", BASE, call.params, where)


@api.on("GET", BASE + "/{id}", RefundRetrieveParams)
def retrieve(call: Call) -> Object:
    found = call.tx.find("refund", call.ids["id"])
    if found is None:
        raise no_such("refund", call.ids["id"])
    return found.body


def _charge_id(call: Call) -> str:
    if "charge" in call.params:
        if call.tx.find("charge", call.params["charge"]) is None:
            raise no_such_named("charge", call.params["charge"], "charge")
        return str(call.params["charge"])
    if "payment_intent" not in call.params:
        raise missing("charge")
    id = call.params["payment_intent"]
    intent = call.tx.find("payment_intent", id)
    if intent is None:
        raise no_such_named("payment_intent", id, "payment_intent")
    if intent.body["status"] != "succeeded":
        raise StripeRefusal(
            f"This PaymentIntent ({id}) does not have a successful charge to refund.",
            code="payment_intent_unexpected_state",
            param="payment_intent",
        )
    return str(intent.body["latest_charge"])
