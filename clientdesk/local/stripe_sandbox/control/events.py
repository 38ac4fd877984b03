"""Sending events again, many times, altered or wrongly signed; and events of any kind."""

from __future__ import annotations

import random
from typing import Any

from clientdesk.local.stripe_sandbox.errors import StripeRefusal, missing
from clientdesk.local.stripe_sandbox.routing import Call, control
from clientdesk.local.stripe_sandbox.shapes import Object
from clientdesk.local.stripe_sandbox.webhooks.emit import add_delivery, emit

MOST_AT_A_TIME = 20_000


@control.on("POST", "/sandbox/events/{id}/resend")
def resend_one(call: Call) -> Object:
    """As `resend`, for one event."""
    return _resend(call, [call.tx.get("event", call.ids["id"]).body])


@control.on("POST", "/sandbox/events/resend")
def resend(call: Call) -> Object:
    """Events to every endpoint again.

    {"events": [ids] or all, "types": [names] or all, "times": 1, "shuffle": false,
     "endpoint": id or all,
     "alter": {"livemode": true, "account": "acct_…", …}   fields of the event that are replaced,
     "sign": {"secret": "whsec_…", "age_seconds": 360, "broken": true}}
    """
    events = [stored.body for stored in call.tx.all_of("event")]
    if "events" in call.params:
        events = [call.tx.get("event", id).body for id in call.params["events"]]
    if "types" in call.params:
        events = [event for event in events if event["type"] in call.params["types"]]
    return _resend(call, events)


@control.on("POST", "/sandbox/events")
def make(call: Call) -> Object:
    """{"type": "any.name", "object": {…}}: an event that nothing caused."""
    if "type" not in call.params:
        raise missing("type")
    return emit(call.tx, call.params["type"], call.params.get("object", {}), call.now)


def _resend(call: Call, events: list[Object]) -> Object:
    asked = call.params
    endpoints = [endpoint.body["id"] for endpoint in call.tx.all_of("webhook_endpoint")]
    if "endpoint" in asked:
        endpoints = [call.tx.get("webhook_endpoint", asked["endpoint"]).body["id"]]
    pairs = [(event, endpoint) for event in events for endpoint in endpoints]
    pairs *= int(asked.get("times", 1))
    if len(pairs) > MOST_AT_A_TIME:
        raise StripeRefusal(f"{len(pairs)} deliveries at a time are too many.", param="times")
    if asked.get("shuffle"):
        random.shuffle(pairs)
    sign: dict[str, Any] = asked.get("sign", {})
    alter: dict[str, Any] = asked.get("alter", {})
    ids = [
        add_delivery(call.tx, {**event, **alter}, endpoint, signing=sign)
        for event, endpoint in pairs
    ]
    return {"deliveries": ids}
