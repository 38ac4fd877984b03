"""Reading and writing objects within one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg.rows import DictRow
from psycopg.types.json import Json

from clientdesk.local.stripe_sandbox.shapes import Object


@dataclass
class Stored:
    """An object as the API answers it, and what only the sandbox knows of it."""

    body: Object
    private: Object


class Transaction:
    def __init__(self, connection: psycopg.Connection[DictRow]) -> None:
        self.connection = connection
        self.wrote_deliveries = False

    def find(self, kind: str, id: str, *, lock: bool = False) -> Stored | None:
        """One object, or None. With `lock`, no other transaction changes it meanwhile."""
        row = self.connection.execute(
            "SELECT body, private FROM object WHERE kind = %s AND id = %s"
            + (" FOR UPDATE" if lock else ""),
            [kind, id],
        ).fetchone()
        return Stored(row["body"], row["private"]) if row else None

    def get(self, kind: str, id: str, *, lock: bool = False) -> Stored:
        """As `find`, for an object that is known to be there. Raises KeyError."""
        found = self.find(kind, id, lock=lock)
        if found is None:
            raise KeyError(id)
        return found

    def put(self, body: Object, private: Object | None = None) -> Object:
        """Write an object; `private` None keeps what is there."""
        self.connection.execute(
            """
            INSERT INTO object (id, kind, created, body, private)
            VALUES (%(id)s, %(kind)s, %(created)s, %(body)s, coalesce(%(private)s, '{}'::json))
            ON CONFLICT (id) DO UPDATE
               SET body = %(body)s, private = coalesce(%(private)s, object.private)
            """,
            {
                "id": body["id"],
                "kind": body["object"],
                "created": body["created"],
                "body": Json(body),
                "private": None if private is None else Json(private),
            },
        )
        return body

    def delete(self, id: str) -> None:
        self.connection.execute("DELETE FROM object WHERE id = %s", [id])

    def all_of(self, kind: str, **where: str) -> list[Stored]:
        """Every object of a kind whose fields have these values, oldest first."""
        conditions = "".join(f" AND body ->> '{name}' = %s" for name in where)
        rows = self.connection.execute(
            f"SELECT body, private FROM object WHERE kind = %s{conditions} ORDER BY seq".encode(),
            [kind, *where.values()],
        )
        return [Stored(row["body"], row["private"]) for row in rows]

    def remember(self, kind: str, subject: str, at: int, facts: Object | None = None) -> None:
        """Let something fall due at a moment of the product's clock."""
        self.connection.execute(
            """
            INSERT INTO due_step (at, kind, subject, facts) VALUES (%s, %s, %s, %s)
            ON CONFLICT (kind, subject) DO UPDATE SET at = excluded.at, facts = excluded.facts
            """,
            [at, kind, subject, Json(facts or {})],
        )

    def forget(self, kind: str, subject: str) -> None:
        self.connection.execute(
            "DELETE FROM due_step WHERE kind = %s AND subject = %s", [kind, subject]
        )

    def rows(self, query: str, values: list[Any] | dict[str, Any] | None = None) -> list[DictRow]:
        return self.connection.execute(query.encode(), values).fetchall()
