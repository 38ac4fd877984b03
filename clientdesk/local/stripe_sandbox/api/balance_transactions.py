"""/v1/balance_transactions"""

from __future__ import annotations

from stripe.params import BalanceTransactionListParams, BalanceTransactionRetrieveParams

from clientdesk.local.stripe_sandbox.errors import no_such
from clientdesk.local.stripe_sandbox.paging import page_of
from clientdesk.local.stripe_sandbox.routing import Call, api
from clientdesk.local.stripe_sandbox.shapes import Object

BASE = "/v1/balance_transactions"
KIND = "balance_transaction"


@api.on("GET", BASE, BalanceTransactionListParams)
def list_all(call: Call) -> Object:
    names = ("currency", "source", "type")
    where = {name: call.params[name] for name in names if name in call.params}
    page = page_of(call.tx, KIND, BASE, call.params, where)
    page["data"] = [_as_of(item, call.now) for item in page["data"]]
    return page


@api.on("GET", BASE + "/{id}", BalanceTransactionRetrieveParams)
def retrieve(call: Call) -> Object:
    found = call.tx.find(KIND, call.ids["id"])
    if found is None:
        raise no_such("balance transaction", call.ids["id"])
    return _as_of(found.body, call.now)


def _as_of(body: Object, now: int) -> Object:
    """Pending money becomes available by the clock, without anyone writing it down."""
    return {**body, "status": "available" if body["available_on"] <= now else "pending"}
