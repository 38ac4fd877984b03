"""/v1/charges and /v1/disputes"""

from __future__ import annotations

from stripe.params import (
    ChargeListParams,
    ChargeRetrieveParams,
    DisputeListParams,
    DisputeRetrieveParams,
)

from clientdesk.local.stripe_sandbox.errors import no_such
from clientdesk.local.stripe_sandbox.paging import page_of
from clientdesk.local.stripe_sandbox.routing import Call, api
from clientdesk.local.stripe_sandbox.shapes import Object

FILTERS = ("charge", "customer", "payment_intent", "transfer_group")


@api.on("GET", "/v1/charges", ChargeListParams)
def list_charges(call: Call) -> Object:
    return _page(call, "charge", "/v1/charges")


@api.on("GET", "/v1/charges/{id}", ChargeRetrieveParams)
def retrieve_charge(call: Call) -> Object:
    return _one(call, "charge")


@api.on("GET", "/v1/disputes", DisputeListParams)
def list_disputes(call: Call) -> Object:
    return _page(call, "dispute", "/v1/disputes")


@api.on("GET", "/v1/disputes/{id}", DisputeRetrieveParams)
def retrieve_dispute(call: Call) -> Object:
    return _one(call, "dispute")


def _page(call: Call, kind: str, url: str) -> Object:
    where = {name: call.params[name] for name in FILTERS if name in call.params}
    return page_of(call.tx, kind, url, call.params, where)


def _one(call: Call, kind: str) -> Object:
    found = call.tx.find(kind, call.ids["id"])
    if found is None:
        raise no_such(kind, call.ids["id"])
    return found.body
