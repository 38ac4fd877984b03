"""/v1/checkout/sessions"""

from __future__ import annotations

from typing import Any

from stripe.params.checkout import (
    SessionCreateParams,
    SessionExpireParams,
    SessionLineItemListParams,
    SessionListParams,
    SessionRetrieveParams,
)

from clientdesk.local.stripe_sandbox.errors import StripeRefusal, no_such, no_such_named
from clientdesk.local.stripe_sandbox.ids import new_id
from clientdesk.local.stripe_sandbox.paging import page_of, page_within
from clientdesk.local.stripe_sandbox.params.checkout import LONGEST, check_session, methods
from clientdesk.local.stripe_sandbox.play.line_items import line_item
from clientdesk.local.stripe_sandbox.play.session import EXPIRY, expire
from clientdesk.local.stripe_sandbox.routing import Call, api
from clientdesk.local.stripe_sandbox.shapes import Object, shaped
from clientdesk.local.stripe_sandbox.store.transaction import Stored

BASE = "/v1/checkout/sessions"
KIND = "checkout.session"


@api.on("POST", BASE, SessionCreateParams, required=("mode",))
def create(call: Call) -> Object:
    params = call.params
    currency = check_session(params, call.now)
    _check_customer(call)
    id = new_id("cs_test", 60)
    items = [line_item(line, currency, call.now) for line in params["line_items"]]
    session = _new(call, id, currency, sum(item["amount_total"] for item in items))
    call.tx.put(
        session,
        {
            "business_name": params.get("branding_settings", {}).get("display_name"),
            "line_items": items,
            "payment_intent_data": params.get("payment_intent_data", {}),
        },
    )
    call.tx.remember(EXPIRY, id, session["expires_at"])
    return session


@api.on("GET", BASE, SessionListParams)
def list_all(call: Call) -> Object:
    if call.params.get("customer_details"):
        raise StripeRefusal("The sandbox does not search by customer_details.")
    where = {
        name: call.params[name]
        for name in ("customer", "payment_intent", "status")
        if name in call.params
    }
    return page_of(call.tx, KIND, BASE, call.params, where)


@api.on("GET", BASE + "/{id}", SessionRetrieveParams)
def retrieve(call: Call) -> Object:
    return _find(call).body


@api.on("POST", BASE + "/{id}/expire", SessionExpireParams)
def expire_now(call: Call) -> Object:
    session = _find(call, lock=True).body
    if session["status"] != "open":
        raise StripeRefusal(
            'Only Checkout Sessions with a status in ["open"] can be expired. This Checkout '
            f"Session has a status of `{session['status']}`.",
            param="id",
        )
    return expire(call.tx, session, call.now, call.cause)


@api.on("GET", BASE + "/{id}/line_items", SessionLineItemListParams)
def line_items(call: Call) -> Object:
    stored = _find(call)
    url = f"{BASE}/{call.ids['id']}/line_items"
    return page_within(url, stored.private["line_items"], call.params)


def _find(call: Call, *, lock: bool = False) -> Stored:
    found = call.tx.find(KIND, call.ids["id"], lock=lock)
    if found is None:
        raise no_such("checkout.session", call.ids["id"])
    return found


def _check_customer(call: Call) -> None:
    id = call.params.get("customer")
    if id and call.tx.find("customer", id) is None:
        raise no_such_named("customer", id, "customer")


def _new(call: Call, id: str, currency: str, total: int) -> Object:
    params = call.params
    optional: dict[str, Any] = {
        name: params.get(name)
        for name in (
            "billing_address_collection", "cancel_url", "client_reference_id", "customer",
            "customer_creation", "customer_email", "locale", "origin_context", "submit_type",
        )
    }  # fmt: skip
    off = {"liability": None, "provider": None, "status": None, "enabled": False}
    words = {**dict.fromkeys(shaped(KIND)["custom_text"]), **params.get("custom_text", {})}
    invoice = shaped(KIND)["invoice_creation"]["invoice_data"]
    return shaped(
        KIND,
        **optional,
        id=id,
        adaptive_pricing={"enabled": False},
        after_expiration=None,
        amount_subtotal=total,
        amount_total=total,
        automatic_tax=off,
        collected_information=None,
        consent=None,
        consent_collection=None,
        created=call.now,
        currency=currency,
        currency_conversion=None,
        custom_text=words,
        customer_details=None,
        expires_at=params.get("expires_at", call.now + LONGEST),
        integration_identifier=params.get("integration_identifier"),
        invoice_creation={"enabled": False, "invoice_data": {**invoice, "issuer": None}},
        managed_payments={"enabled": False},
        metadata=params.get("metadata", {}),
        payment_intent=None,
        payment_method_collection="if_required",
        payment_method_configuration_details=None,
        payment_method_types=methods(params, currency),
        permissions=None,
        saved_payment_method_options=None,
        shipping_address_collection=None,
        shipping_cost=None,
        success_url=params["success_url"],
        total_details={"amount_discount": 0, "amount_shipping": 0, "amount_tax": 0},
        ui_mode="hosted_page",
        url=f"{call.options.public_url}/c/pay/{id}",
        wallet_options=None,
    )
