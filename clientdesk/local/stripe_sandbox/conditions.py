"""What tests have asked for: a slow, failing or absent API; late, doubled or lost webhooks.

Kept in the database, so that a restart in bad weather meets the same weather. A number that ends
in `_next` counts down with each use; -1 means until changed.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from psycopg.types.json import Json

from clientdesk.local.stripe_sandbox.errors import StripeRefusal
from clientdesk.local.stripe_sandbox.store.transaction import Transaction


@dataclass(frozen=True)
class Conditions:
    """All seconds are real time."""

    # The API under /v1.
    api_slow_seconds: float = 0
    api_slow_next: int = -1
    api_fail_next: int = 0
    api_fail_status: int = 500
    api_absent_next: int = 0  # the connection is closed before the request is looked at
    api_lose_answers_next: int = 0  # the work is done and committed, then the connection is closed

    # Webhooks, as they are made.
    webhooks_held: bool = False
    webhooks_copies: int = 1
    webhooks_late_seconds: float = 0
    webhooks_scatter_seconds: float = 0  # each comes at a random moment within
    webhooks_lose_next: int = 0  # never sent

    # Webhooks, as they are sent.
    webhooks_fail_next: int = 0  # the attempt fails before it reaches the endpoint
    webhooks_at_once: int = 4


NAMES = {field.name: field for field in fields(Conditions)}
MOST_AT_ONCE = 32


def read(tx: Transaction) -> Conditions:
    rows = tx.rows("SELECT body FROM conditions")
    return Conditions(**rows[0]["body"]) if rows else Conditions()


def change(tx: Transaction, wanted: dict[str, Any]) -> Conditions:
    """Raises StripeRefusal for a name or a type that is none."""
    for name, value in wanted.items():
        if name not in NAMES:
            raise StripeRefusal(f"No such condition: {name}", param=name)
        kind = type(NAMES[name].default)
        if not isinstance(value, (int, float) if kind is not bool else bool):
            raise StripeRefusal(f"{name} is a {kind.__name__}", param=name)
    if not 1 <= wanted.get("webhooks_at_once", 1) <= MOST_AT_ONCE:
        raise StripeRefusal(f"webhooks_at_once is 1 to {MOST_AT_ONCE}", param="webhooks_at_once")
    return _write(tx, replace(_locked(tx), **wanted))


def use(tx: Transaction, counter: str) -> bool:
    """Whether `counter` applies to this one; counts it down. Locks only when it is set."""
    if getattr(read(tx), counter) == 0:
        return False
    conditions = _locked(tx)
    left = getattr(conditions, counter)
    if left > 0:
        _write(tx, replace(conditions, **{counter: left - 1}))
    return bool(left != 0)


def _locked(tx: Transaction) -> Conditions:
    tx.rows(
        "INSERT INTO conditions (body) VALUES (%s) ON CONFLICT (id) DO NOTHING RETURNING id",
        [Json(asdict(Conditions()))],
    )
    return Conditions(**tx.rows("SELECT body FROM conditions FOR UPDATE")[0]["body"])


def _write(tx: Transaction, conditions: Conditions) -> Conditions:
    tx.rows("UPDATE conditions SET body = %s RETURNING id", [Json(asdict(conditions))])
    return conditions
