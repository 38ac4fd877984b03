"""What became of each webhook, and letting go of those that were held."""

from __future__ import annotations

import random

from clientdesk.local.stripe_sandbox.errors import StripeRefusal
from clientdesk.local.stripe_sandbox.play.calendar import coming
from clientdesk.local.stripe_sandbox.routing import Call, control
from clientdesk.local.stripe_sandbox.shapes import Object

ORDERS = ("created", "reversed", "shuffled")
NEWEST = 1000
SHOWN = "id, event, event_type, endpoint, state, due_at, attempts, answers"


@control.on("GET", "/sandbox/deliveries")
def list_newest(call: Call) -> Object:
    """The newest thousand, with every answer, and how many there are in each state."""
    rows = call.tx.rows(f"SELECT {SHOWN} FROM delivery ORDER BY id DESC LIMIT {NEWEST}")
    counts = call.tx.rows("SELECT state, count(*) AS n FROM delivery GROUP BY state")
    return {
        "deliveries": [{**row, "due_at": row["due_at"].isoformat()} for row in rows],
        "states": {row["state"]: row["n"] for row in counts},
    }


@control.on("GET", "/sandbox/events/{id}/deliveries")
def list_of_event(call: Call) -> Object:
    rows = call.tx.rows(
        f"SELECT {SHOWN} FROM delivery WHERE event = %s ORDER BY id", [call.ids["id"]]
    )
    return {"deliveries": [{**row, "due_at": row["due_at"].isoformat()} for row in rows]}


@control.on("POST", "/sandbox/deliveries/release")
def release(call: Call) -> Object:
    """{"order": "created" | "reversed" | "shuffled"}: send what is held, and hold no longer."""
    order = call.params.get("order", "created")
    if order not in ORDERS:
        raise StripeRefusal(f"Invalid order: must be one of {', '.join(ORDERS)}", param="order")
    call.tx.rows(
        "UPDATE conditions SET body = (body::jsonb || '{\"webhooks_held\": false}')::json "
        "RETURNING id"
    )
    rows = call.tx.rows("SELECT id FROM delivery WHERE state = 'held' ORDER BY id FOR UPDATE")
    ids = [row["id"] for row in rows]
    if order == "reversed":
        ids.reverse()
    if order == "shuffled":
        random.shuffle(ids)
    for place, id in enumerate(ids):
        # A microsecond apart: sent in this order, strictly so with webhooks_at_once 1.
        call.tx.rows(
            "UPDATE delivery SET state = 'waiting', due_at = now() + make_interval(secs => %s) "
            "WHERE id = %s RETURNING id",
            [(place - len(ids)) * 1e-6, id],
        )
    return {"released": ids}


@control.on("POST", "/sandbox/deliveries/retry")
def retry(call: Call) -> Object:
    """Try now: what failed for good, was lost, or waits for its next attempt."""
    rows = call.tx.rows(
        "UPDATE delivery SET state = 'waiting', due_at = now(), attempts = 0 "
        "WHERE state IN ('failed', 'lost', 'waiting') RETURNING id"
    )
    return {"retried": sorted(row["id"] for row in rows)}


@control.on("GET", "/sandbox/calendar")
def calendar(call: Call) -> Object:
    """What will fall due by the product's clock, soonest first."""
    return {"coming": coming(call.tx)}
