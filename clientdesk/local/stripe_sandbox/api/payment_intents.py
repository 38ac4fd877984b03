"""/v1/payment_intents"""

from __future__ import annotations

from stripe.params import (
    PaymentIntentCreateParams,
    PaymentIntentListParams,
    PaymentIntentRetrieveParams,
)

from clientdesk.local.stripe_sandbox.currencies import check_charge, check_currency, check_step
from clientdesk.local.stripe_sandbox.errors import StripeRefusal, no_such, no_such_named
from clientdesk.local.stripe_sandbox.paging import page_of
from clientdesk.local.stripe_sandbox.params.rules import check_email, check_metadata
from clientdesk.local.stripe_sandbox.play.direct import TEST_CARDS, charge_directly
from clientdesk.local.stripe_sandbox.play.intent import new_intent
from clientdesk.local.stripe_sandbox.routing import Call, api
from clientdesk.local.stripe_sandbox.shapes import Object

BASE = "/v1/payment_intents"
KIND = "payment_intent"


@api.on("POST", BASE, PaymentIntentCreateParams, required=("amount", "currency"))
def create(call: Call) -> Object:
    """With `confirm` and one of Stripe's test cards it is charged at once."""
    params = call.params
    currency = check_currency(params["currency"], "currency")
    check_step(params["amount"], currency, "amount")
    check_charge(params["amount"], currency, "amount")
    check_metadata(params.get("metadata"))
    check_email(params.get("receipt_email"), "receipt_email")
    card = params.get("payment_method")
    if card is not None and card not in TEST_CARDS:
        raise no_such_named("PaymentMethod", card, "payment_method")
    if params.get("customer") and call.tx.find("customer", params["customer"]) is None:
        raise no_such_named("customer", params["customer"], "customer")
    if params.get("confirm") and card is None:
        raise StripeRefusal(
            "You cannot confirm this PaymentIntent because it's missing a payment method.",
            code="payment_intent_unexpected_state",
        )
    intent = new_intent(
        params["amount"],
        currency,
        call.now,
        customer=params.get("customer"),
        description=params.get("description"),
        metadata=params.get("metadata", {}),
        receipt_email=params.get("receipt_email"),
    )
    call.tx.put(intent)
    if card is not None and params.get("confirm"):
        charge_directly(call.tx, intent, TEST_CARDS[card], call.now, call.cause)
    return intent


@api.on("GET", BASE, PaymentIntentListParams)
def list_all(call: Call) -> Object:
    where = {"customer": call.params["customer"]} if "customer" in call.params else {}
    return page_of(call.tx, KIND, BASE, call.params, where)


@api.on("GET", BASE + "/{id}", PaymentIntentRetrieveParams)
def retrieve(call: Call) -> Object:
    found = call.tx.find(KIND, call.ids["id"])
    if found is None:
        raise no_such("payment_intent", call.ids["id"], "intent")
    return found.body
