"""Endpoints with a secret of one's own, and rotation."""

from __future__ import annotations

from clientdesk.local.stripe_sandbox.errors import missing
from clientdesk.local.stripe_sandbox.params.rules import check_url
from clientdesk.local.stripe_sandbox.routing import Call, control
from clientdesk.local.stripe_sandbox.shapes import Object
from clientdesk.local.stripe_sandbox.webhooks.endpoint import register, roll


@control.on("POST", "/sandbox/webhook_endpoints")
def create(call: Call) -> Object:
    """{"url": …, "secret": "whsec_…" or one of ours, "enabled_events": ["*"]}"""
    if "url" not in call.params:
        raise missing("url")
    check_url(call.params["url"], "url")
    body = register(
        call.tx,
        call.now,
        call.params.get("secret"),
        url=call.params["url"],
        enabled_events=call.params.get("enabled_events", ["*"]),
    )
    return {**body, "secret": call.tx.get("webhook_endpoint", body["id"]).private["secret"]}


@control.on("POST", "/sandbox/webhook_endpoints/{id}/roll")
def roll_secret(call: Call) -> Object:
    """{"keep_old_seconds": 0}: a new secret; the old one signs beside it for so long, real time."""
    seconds = float(call.params.get("keep_old_seconds", 0))
    return {"id": call.ids["id"], "secret": roll(call.tx, call.ids["id"], seconds)}
