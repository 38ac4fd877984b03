"""Making the API slow, failing or absent, and webhooks late, doubled, out of order or lost."""

from __future__ import annotations

from dataclasses import asdict

from clientdesk.local.stripe_sandbox import conditions
from clientdesk.local.stripe_sandbox.routing import Call, control
from clientdesk.local.stripe_sandbox.shapes import Object


@control.on("GET", "/sandbox/conditions")
def show(call: Call) -> Object:
    return asdict(conditions.read(call.tx))


@control.on("POST", "/sandbox/conditions")
def change(call: Call) -> Object:
    return asdict(conditions.change(call.tx, call.params))


@control.on("DELETE", "/sandbox/conditions")
def fair(call: Call) -> Object:
    """Fair weather again. What is held stays held until it is released."""
    call.tx.rows("DELETE FROM conditions RETURNING id")
    return asdict(conditions.read(call.tx))


@control.on("POST", "/sandbox/reset")
def reset(call: Call) -> Object:
    """Forget everything but the endpoints."""
    for table in ("delivery", "due_step", "idempotency_key", "conditions"):
        call.tx.connection.execute(f"DELETE FROM {table}".encode())
    call.tx.connection.execute("DELETE FROM object WHERE kind <> 'webhook_endpoint'")
    return {"reset": True}
