"""Idempotency-Key: the same question gets the same answer, another one is refused.

https://docs.stripe.com/api/idempotent_requests: kept for 24 hours, up to 255 characters; an answer
is kept once the endpoint has begun its work, so not for parameters that failed validation.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from clientdesk.local.stripe_sandbox.errors import StripeRefusal
from clientdesk.local.stripe_sandbox.http import JSON, Answer, Request
from clientdesk.local.stripe_sandbox.store.transaction import Transaction

LONGEST = 255


@dataclass(frozen=True)
class Asked:
    key: str
    fingerprint: str
    request_id: str


def asked(request: Request, request_id: str) -> Asked | None:
    """None when the request carries no key or changes nothing."""
    key = request.headers.get("idempotency-key")
    if request.method != "POST" or key is None:
        return None
    if not 0 < len(key) <= LONGEST:
        raise StripeRefusal(f"Idempotency keys have 1 to {LONGEST} characters.")
    digest = hashlib.sha256(request.body).hexdigest()
    return Asked(key, f"{request.method} {request.path} {digest}", request_id)


def replay(tx: Transaction, question: Asked) -> Answer | None:
    """The kept answer, or None the first time. Until commit, no other request has this key."""
    got = tx.rows(
        "SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 1)) AS got", [question.key]
    )
    if not got[0]["got"]:
        raise StripeRefusal(
            "There is currently another in-progress request using this Idempotency-Key.",
            status=409,
            type="idempotency_error",
            code="idempotency_key_in_use",
        )
    tx.rows(
        "DELETE FROM idempotency_key WHERE key = %s AND kept_at < now() - interval '24 hours' "
        "RETURNING key",
        [question.key],
    )
    kept = tx.rows("SELECT * FROM idempotency_key WHERE key = %s", [question.key])
    if not kept:
        return None
    if kept[0]["asked"] != question.fingerprint:
        raise StripeRefusal(
            "Keys for idempotent requests can only be used with the same parameters they were "
            f"first used with. Try using a key other than '{question.key}' if you meant to execute "
            "a different request.",
            type="idempotency_error",
        )
    return Answer(
        kept[0]["status"],
        kept[0]["answer"].encode(),
        {
            "Content-Type": JSON,
            "Idempotent-Replayed": "true",
            "Original-Request": kept[0]["request"],
        },
    )


def keep(tx: Transaction, question: Asked, answer: Answer) -> None:
    tx.rows(
        "INSERT INTO idempotency_key (key, asked, status, answer, request) "
        "VALUES (%s, %s, %s, %s, %s) RETURNING key",
        [
            question.key,
            question.fingerprint,
            answer.status,
            answer.body.decode(),
            question.request_id,
        ],
    )
