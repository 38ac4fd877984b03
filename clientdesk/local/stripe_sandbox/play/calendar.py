"""What falls due by the product's clock, played in order and each in its own transaction."""

from __future__ import annotations

import logging
import threading
import time
from datetime import UTC, datetime
from typing import Any

from clientdesk.local.stripe_sandbox.clock import Clock
from clientdesk.local.stripe_sandbox.play.debit import DEBIT_ENDS, debit_ends
from clientdesk.local.stripe_sandbox.play.refund import REFUND_ENDS, refund_ends
from clientdesk.local.stripe_sandbox.play.session import EXPIRY, expire
from clientdesk.local.stripe_sandbox.shapes import Object
from clientdesk.local.stripe_sandbox.store.database import Database
from clientdesk.local.stripe_sandbox.store.transaction import Transaction

logger = logging.getLogger("stripe_sandbox.calendar")

LOOK_EVERY_SECONDS = 0.3
KINDS = {EXPIRY: "checkout.session", DEBIT_ENDS: "checkout.session", REFUND_ENDS: "refund"}


class Calendar:
    def __init__(self, database: Database, clock: Clock, wake: threading.Event) -> None:
        self.database = database
        self.clock = clock
        self.wake = wake  # the deliveries, when something was written for them

    def start(self) -> None:
        threading.Thread(target=self._work, name="calendar", daemon=True).start()

    def play_due(self) -> int:
        """Everything due at the clock's moment. Returns how many steps were played."""
        played = 0
        while self._play_next():
            played += 1
        if played:
            self.wake.set()
        return played

    def _work(self) -> None:
        while True:
            try:
                self.play_due()
            except Exception:
                # The database may be away: what is due waits, and this thread lives.
                logger.exception("What is due could not be played.")
            time.sleep(LOOK_EVERY_SECONDS)

    def _play_next(self) -> bool:
        with self.database.transaction() as tx:
            due = tx.rows(
                "SELECT * FROM due_step WHERE at <= %s ORDER BY at, id LIMIT 1", [self.clock.now()]
            )
            if not due:
                return False
            kind = KINDS[due[0]["kind"]]
            # The object first, as everyone who pays or refunds does: no deadlock with them.
            subject = tx.get(kind, due[0]["subject"], lock=True).body
            claimed = tx.rows("DELETE FROM due_step WHERE id = %s RETURNING *", [due[0]["id"]])
            for step in claimed:
                _play(tx, step, subject)
            return True


def _play(tx: Transaction, step: dict[str, Any], subject: Object) -> None:
    """Dated at the moment it was due, also when the clock has jumped far beyond."""
    if step["kind"] == EXPIRY and subject["status"] == "open":
        expire(tx, subject, step["at"])
    elif step["kind"] == DEBIT_ENDS:
        debit_ends(tx, subject["id"], step["at"], step["facts"]["refused"])
    elif step["kind"] == REFUND_ENDS:
        refund_ends(tx, subject["id"], step["at"])


def coming(tx: Transaction) -> list[dict[str, Any]]:
    """What will fall due, soonest first, with its moment in ISO 8601."""
    return [
        {
            "at": datetime.fromtimestamp(row["at"], UTC).isoformat(),
            "kind": row["kind"],
            "subject": row["subject"],
        }
        for row in tx.rows("SELECT * FROM due_step ORDER BY at, id")
    ]
