"""Registered endpoints: made by the API, by the command line, or with a rolled secret."""

from __future__ import annotations

import time
from typing import Any

from clientdesk.local.stripe_sandbox.ids import new_id
from clientdesk.local.stripe_sandbox.shapes import Object, shaped
from clientdesk.local.stripe_sandbox.store.transaction import Transaction

FROM_COMMAND_LINE = "we_sandbox_default"


def register(tx: Transaction, now: int, secret: str | None = None, **fields: Any) -> Object:
    """A new endpoint, or the one with the same `id`, and its secret (ours when None)."""
    body = shaped("webhook_endpoint", created=now, **{"id": new_id("we"), **fields})
    return {**tx.put(body, {"secret": secret or new_id("whsec", 32)})}


def register_from_command_line(tx: Transaction, now: int, url: str, secret: str) -> None:
    register(
        tx,
        now,
        secret,
        id=FROM_COMMAND_LINE,
        url=url,
        enabled_events=["*"],
        description="Given when the sandbox was started",
    )


def roll(tx: Transaction, id: str, keep_old_seconds: float) -> str:
    """A new secret; the old one signs beside it for so many seconds of real time."""
    endpoint = tx.get("webhook_endpoint", id, lock=True)
    secret = new_id("whsec", 32)
    tx.put(
        endpoint.body,
        {
            "secret": secret,
            "old_secret": endpoint.private["secret"],
            "old_secret_until": time.time() + keep_old_seconds,
        },
    )
    return secret
