"""Connections, transactions, and the guard that one sandbox alone owns a database."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg.rows import DictRow, dict_row

from clientdesk.local.stripe_sandbox.store.transaction import Transaction

SCHEMA = Path(__file__).with_name("schema.sql").read_text()
# Any number will do, as long as it is always the same one.
ALONE = 7_700_424_242


class Database:
    """Keeps idle connections; hands out one transaction at a time for each."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._idle: list[psycopg.Connection[DictRow]] = []
        self._guard = threading.Lock()
        self._alone: psycopg.Connection[DictRow] | None = None

    def prepare(self) -> None:
        """Make the tables where they are missing. Raises psycopg.OperationalError when away."""
        with self.transaction() as tx:
            tx.connection.execute("SELECT pg_advisory_xact_lock(%s)", [ALONE + 1])
            tx.connection.execute(SCHEMA.encode())

    def own_alone(self, seconds: float = 10) -> bool:
        """Keep every other sandbox out of this database; False when another has it.

        The wait is for the one killed a moment ago, whose connection the server is closing.
        """
        connection = self._connect()
        give_up_at = time.monotonic() + seconds
        while True:
            row = connection.execute("SELECT pg_try_advisory_lock(%s) AS got", [ALONE]).fetchone()
            if row and row["got"]:
                self._alone = connection
                return True
            if time.monotonic() > give_up_at:
                connection.close()
                return False
            time.sleep(0.1)

    def close_idle(self) -> None:
        """Before a fork: no connection may be shared by two processes."""
        with self._guard:
            while self._idle:
                self._idle.pop().close()

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """Commit at the end, roll back when anything is raised."""
        connection = self._take()
        try:
            with connection.transaction():
                yield Transaction(connection)
        finally:
            self._give_back(connection)

    def _take(self) -> psycopg.Connection[DictRow]:
        while True:
            with self._guard:
                connection = self._idle.pop() if self._idle else None
            if connection is None:
                return self._connect()
            try:
                connection.execute("SELECT 1")  # the server may have been restarted meanwhile
                return connection
            except psycopg.OperationalError:
                connection.close()

    def _give_back(self, connection: psycopg.Connection[DictRow]) -> None:
        if connection.closed or connection.broken:
            return
        with self._guard:
            self._idle.append(connection)

    def _connect(self) -> psycopg.Connection[DictRow]:
        return psycopg.connect(
            self.url, autocommit=True, row_factory=dict_row, connect_timeout=5,
            application_name="stripe-sandbox",
        )  # fmt: skip
