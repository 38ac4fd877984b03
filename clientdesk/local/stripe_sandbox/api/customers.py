"""/v1/customers"""

from __future__ import annotations

from stripe.params import CustomerCreateParams, CustomerRetrieveParams

from clientdesk.local.stripe_sandbox.errors import no_such, not_played
from clientdesk.local.stripe_sandbox.ids import new_id, random_text
from clientdesk.local.stripe_sandbox.params.rules import check_email, check_length, check_metadata
from clientdesk.local.stripe_sandbox.routing import Call, api
from clientdesk.local.stripe_sandbox.shapes import Object, shaped

BASE = "/v1/customers"
KEPT = ("address", "description", "email", "name", "phone", "preferred_locales", "shipping",
        "tax_exempt")  # fmt: skip


@api.on("POST", BASE, CustomerCreateParams)
def create(call: Call) -> Object:
    params = call.params
    for name in params:
        if name not in (*KEPT, "metadata", "expand"):
            raise not_played(name)
    check_email(params.get("email"), "email")
    check_length(params.get("name"), 256, "name")
    check_length(params.get("phone"), 20, "phone")
    check_metadata(params.get("metadata"))
    blank: Object = {
        "address": None,
        "shipping": None,
        "preferred_locales": [],
        "tax_exempt": "none",
    }
    body = shaped(
        "customer",
        id=new_id("cus", 14),
        created=call.now,
        currency=None,
        discount=None,
        invoice_prefix=random_text(8).upper(),
        metadata=params.get("metadata") or {},
        **{name: params.get(name) or blank.get(name) for name in KEPT},
    )
    return call.tx.put(body)


@api.on("GET", BASE + "/{id}", CustomerRetrieveParams)
def retrieve(call: Call) -> Object:
    found = call.tx.find("customer", call.ids["id"])
    if found is None:
        raise no_such("customer", call.ids["id"])
    return found.body
