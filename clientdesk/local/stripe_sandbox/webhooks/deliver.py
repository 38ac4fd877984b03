"""The thread that posts what waits: claimed under a lease, sent outside the transaction, marked."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg
import requests
from psycopg.types.json import Json

from clientdesk.local.stripe_sandbox import conditions
from clientdesk.local.stripe_sandbox.store.database import Database
from clientdesk.local.stripe_sandbox.webhooks.signature import signature

logger = logging.getLogger("stripe_sandbox.webhooks")

TIMEOUT_SECONDS = 10.0
LEASE_SECONDS = 30.0  # longer than an attempt can take
MOST_ATTEMPTS = 16
LONGEST_WAIT_SECONDS = 300.0
KEPT_OF_ANSWER = 500  # characters
LOOK_EVERY_SECONDS = 0.2

CLAIM = """
WITH due AS (
    SELECT id FROM delivery
     WHERE state = 'waiting' AND due_at <= now()
       AND (leased_until IS NULL OR leased_until < now())
     ORDER BY due_at, id
     LIMIT %s FOR UPDATE SKIP LOCKED
)
UPDATE delivery
   SET leased_until = now() + make_interval(secs => %s), attempts = attempts + 1
  FROM due WHERE delivery.id = due.id
RETURNING delivery.*
"""
MARK = """
UPDATE delivery
   SET state = %(state)s, leased_until = NULL,
       due_at = now() + make_interval(secs => %(wait)s),
       answers = (answers::jsonb || %(answer)s::jsonb)::json
 WHERE id = %(id)s AND state = 'waiting'
RETURNING id
"""


class Deliverer:
    """Posts with up to `webhooks_at_once` requests under way."""

    def __init__(self, database: Database, retry_seconds: float) -> None:
        self.database = database
        self.retry_seconds = retry_seconds
        self.wake = threading.Event()
        self._slots = threading.Lock()
        self._under_way = 0
        self._sessions = threading.local()
        self._pool = ThreadPoolExecutor(conditions.MOST_AT_ONCE, "deliver")

    def start(self) -> None:
        """Take back what a killed sandbox had claimed, then work until the process ends."""
        with self.database.transaction() as tx:
            tx.rows(
                "UPDATE delivery SET leased_until = NULL WHERE leased_until IS NOT NULL "
                "RETURNING id"
            )
        threading.Thread(target=self._work, name="deliveries", daemon=True).start()

    def _work(self) -> None:
        while True:
            self.wake.wait(LOOK_EVERY_SECONDS)
            self.wake.clear()
            try:
                while claimed := self._claim():
                    for row in claimed:
                        self._pool.submit(self._attempt, row)
            except psycopg.Error:
                logger.exception("The database is away; deliveries wait.")
                time.sleep(1)

    def _claim(self) -> list[dict[str, Any]]:
        with self.database.transaction() as tx:
            with self._slots:
                free = conditions.read(tx).webhooks_at_once - self._under_way
            rows = tx.rows(CLAIM, [free, LEASE_SECONDS]) if free > 0 else []
        with self._slots:
            self._under_way += len(rows)
        return sorted(rows, key=lambda row: (row["due_at"], row["id"]))

    def _attempt(self, row: dict[str, Any]) -> None:
        try:
            self._mark(row, self._post(row))
        except Exception:
            # The lease ends by itself, and the delivery is tried again.
            logger.exception("Delivery %s could not be tried.", row["id"])
        finally:
            with self._slots:
                self._under_way -= 1
            self.wake.set()

    def _post(self, row: dict[str, Any]) -> dict[str, Any]:
        """What came back: {"at", "took_ms", "status", "body"} or {"at", "took_ms", "error"}."""
        with self.database.transaction() as tx:
            endpoint = tx.find("webhook_endpoint", row["endpoint"])
            fails = conditions.use(tx, "webhooks_fail_next")
        if endpoint is None:
            return {"at": time.time(), "gone": True, "error": "The endpoint was deleted."}
        if fails:
            return {"at": time.time(), "error": "Failed by the sandbox, as it was asked to."}
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "Stripe-Signature": signature(row["payload"], endpoint.private, row["signing"]),
            "User-Agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
        }
        return self._timed(
            lambda: self._session().post(
                endpoint.body["url"],
                data=row["payload"].encode(),
                headers=headers,
                timeout=TIMEOUT_SECONDS,
                allow_redirects=False,
            )
        )

    def _timed(self, post: Callable[[], requests.Response]) -> dict[str, Any]:
        began = time.time()
        try:
            response = post()
            told: dict[str, Any] = {
                "status": response.status_code,
                "body": response.text[:KEPT_OF_ANSWER].replace("\0", ""),
            }
        except requests.RequestException as error:
            told = {"error": f"{type(error).__name__}: {error}"[:KEPT_OF_ANSWER]}
        return {"at": began, "took_ms": round((time.time() - began) * 1000), **told}

    def _mark(self, row: dict[str, Any], answer: dict[str, Any]) -> None:
        wait = 0.0
        if 200 <= answer.get("status", 0) < 300:
            state = "delivered"
        elif answer.get("gone") or row["attempts"] >= MOST_ATTEMPTS:
            state = "failed"
        else:
            state = "waiting"
            wait = min(self.retry_seconds * 2 ** (row["attempts"] - 1), LONGEST_WAIT_SECONDS)
        with self.database.transaction() as tx:
            tx.rows(MARK, {"id": row["id"], "state": state, "wait": wait, "answer": Json([answer])})

    def _session(self) -> requests.Session:
        """One connection pool a thread; no proxy from the environment for a local endpoint."""
        session: requests.Session | None = getattr(self._sessions, "session", None)
        if session is None:
            session = self._sessions.session = requests.Session()
            session.trust_env = False
        return session
