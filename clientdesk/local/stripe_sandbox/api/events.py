"""/v1/events"""

from __future__ import annotations

from fnmatch import fnmatchcase

from stripe.params import EventListParams, EventRetrieveParams

from clientdesk.local.stripe_sandbox.errors import no_such, not_played
from clientdesk.local.stripe_sandbox.paging import page_of
from clientdesk.local.stripe_sandbox.params.rules import check_only_one
from clientdesk.local.stripe_sandbox.routing import Call, api
from clientdesk.local.stripe_sandbox.shapes import Object

BASE = "/v1/events"


@api.on("GET", BASE, EventListParams)
def list_all(call: Call) -> Object:
    check_only_one(call.params, "type", "types")
    if "delivery_success" in call.params:
        raise not_played("delivery_success")
    types = call.params.get("types") or [call.params.get("type", "*")]
    where = {} if types == ["*"] else {"type": _named(call, types)}
    page = page_of(call.tx, "event", BASE, call.params, where)
    for event in page["data"]:
        _count_pending(call, event)
    return page


@api.on("GET", BASE + "/{id}", EventRetrieveParams)
def retrieve(call: Call) -> Object:
    found = call.tx.find("event", call.ids["id"])
    if found is None:
        raise no_such("event", call.ids["id"])
    return _count_pending(call, found.body)


def _named(call: Call, wanted: list[str]) -> list[str]:
    """Every type that occurs and is wanted; "charge.*" names a group."""
    rows = call.tx.rows("SELECT DISTINCT body ->> 'type' AS type FROM object WHERE kind = 'event'")
    return [row["type"] for row in rows if any(fnmatchcase(row["type"], name) for name in wanted)]


def _count_pending(call: Call, event: Object) -> Object:
    pending = call.tx.rows(
        "SELECT count(DISTINCT endpoint) AS n FROM delivery "
        "WHERE event = %s AND state IN ('waiting', 'held')",
        [event["id"]],
    )
    event["pending_webhooks"] = pending[0]["n"]
    return event
