"""Webhooks as they come: proven by their signature over the raw body."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import stripe

# https://docs.stripe.com/webhooks#verify-official-libraries: five minutes, by real time.
TOLERANCE_SECONDS = 300
LISTENED_TO = (
    "checkout.session.completed",
    "checkout.session.async_payment_succeeded",
    "checkout.session.async_payment_failed",
    "checkout.session.expired",
    "charge.refunded",
    "refund.updated",
    "refund.failed",
    "charge.dispute.created",
    "charge.dispute.closed",
)


class NotProven(Exception):
    """No secret of the endpoint made this signature, or it is too old, or it is no event."""


@dataclass(frozen=True)
class Event:
    """What an event is about. Its object is a picture of then: read the state again."""

    id: str
    type: str
    object_id: str
    account: str
    is_live: bool
    payload: dict[str, Any]


def proven_event(body: bytes, signature: str, secrets: Sequence[str]) -> Event:
    """Check the signature with each secret in turn (two during rotation). Raises NotProven."""
    text = _text(body)
    reason = "the endpoint has no secret"
    for secret in secrets:
        try:
            stripe.WebhookSignature.verify_header(text, signature, secret, TOLERANCE_SECONDS)
            return _read(text)
        except stripe.SignatureVerificationError as error:
            reason = str(error)
    raise NotProven(reason)


def _text(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError:
        raise NotProven("the body is no UTF-8") from None


def _read(text: str) -> Event:
    try:
        payload = json.loads(text)
        return Event(
            id=payload["id"],
            type=payload["type"],
            object_id=str(payload["data"]["object"].get("id") or ""),
            account=payload.get("account") or "",
            is_live=bool(payload["livemode"]),
            payload=payload,
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise NotProven(f"the body is no event: {error}") from error
