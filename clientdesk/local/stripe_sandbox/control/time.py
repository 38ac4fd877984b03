"""Waiting until the sandbox has done what is due at the clock's moment."""

from __future__ import annotations

import time

from clientdesk.local.stripe_sandbox.sandbox import Sandbox
from clientdesk.local.stripe_sandbox.shapes import Object

UNSETTLED = "SELECT count(*) AS n FROM delivery WHERE state = 'waiting' AND due_at <= now()"
RETRYING = "SELECT count(*) AS n FROM delivery WHERE state = 'waiting' AND due_at > now()"


def settle(sandbox: Sandbox, timeout_seconds: float) -> Object:
    """Play what is due, then wait until every webhook was tried once or the time is up.

    {"settled", "played", "waiting", "retrying"}: `retrying` failed and will be tried again.
    """
    played = sandbox.calendar.play_due()
    give_up_at = time.monotonic() + min(timeout_seconds, 60)
    while True:
        waiting = _count(sandbox, UNSETTLED)
        if not waiting or time.monotonic() > give_up_at:
            return {
                "settled": not waiting,
                "played": played,
                "waiting": waiting,
                "retrying": _count(sandbox, RETRYING),
            }
        time.sleep(0.02)


def _count(sandbox: Sandbox, query: str) -> int:
    with sandbox.database.transaction() as tx:
        return int(tx.rows(query)[0]["n"])
