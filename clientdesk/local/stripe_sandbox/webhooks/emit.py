"""An event is written, with a delivery for each endpoint that wants it, before anything is sent."""

from __future__ import annotations

import json
import random
from copy import deepcopy
from typing import Any

from psycopg.types.json import Json
from stripe import api_version

from clientdesk.local.stripe_sandbox import conditions
from clientdesk.local.stripe_sandbox.ids import new_id
from clientdesk.local.stripe_sandbox.shapes import Object, shaped
from clientdesk.local.stripe_sandbox.store.transaction import Stored, Transaction

NOBODY: Object = {"id": None, "idempotency_key": None}


def emit(
    tx: Transaction,
    type: str,
    subject: Object,
    at: int,
    *,
    cause: Object = NOBODY,
    previous: Object | None = None,
) -> Object:
    """Something happened to `subject` at `at`; `previous` holds the values it had before."""
    holds: Object = {"object": deepcopy(subject)}
    if previous is not None:
        holds["previous_attributes"] = previous
    endpoints = [endpoint for endpoint in _endpoints(tx) if _wants(endpoint, type)]
    event = shaped(
        "event",
        id=new_id("evt"),
        api_version=api_version,
        created=at,
        data=holds,
        pending_webhooks=len(endpoints),
        request=dict(cause),
        type=type,
    )
    tx.put(event)
    for endpoint in endpoints:
        queue(tx, event, endpoint.body["id"])
    return event


def queue(tx: Transaction, event: Object, endpoint: str) -> None:
    """Deliveries of one event to one endpoint, in the weather that tests have asked for."""
    weather = conditions.read(tx)
    if conditions.use(tx, "webhooks_lose_next"):
        add_delivery(tx, event, endpoint, state="lost")
        return
    for _ in range(weather.webhooks_copies):
        add_delivery(
            tx,
            event,
            endpoint,
            state="held" if weather.webhooks_held else "waiting",
            late=weather.webhooks_late_seconds
            + random.uniform(0, weather.webhooks_scatter_seconds),
        )


def add_delivery(
    tx: Transaction,
    event: Object,
    endpoint: str,
    *,
    state: str = "waiting",
    late: float = 0,
    signing: dict[str, Any] | None = None,
) -> int:
    """One delivery, `late` seconds of real time from now. Returns its id."""
    row = tx.rows(
        """
        INSERT INTO delivery (event, event_type, endpoint, payload, signing, state, due_at)
        VALUES (%s, %s, %s, %s, %s, %s, now() + make_interval(secs => %s)) RETURNING id
        """,
        [
            event["id"],
            event["type"],
            endpoint,
            json.dumps(event, indent=2, ensure_ascii=False),
            Json(signing or {}),
            state,
            late,
        ],
    )[0]
    tx.wrote_deliveries = True
    return int(row["id"])


def _endpoints(tx: Transaction) -> list[Stored]:
    return [
        endpoint
        for endpoint in tx.all_of("webhook_endpoint")
        if endpoint.body["status"] == "enabled"
    ]


def _wants(endpoint: Stored, type: str) -> bool:
    return not {"*", type}.isdisjoint(endpoint.body["enabled_events"])
