"""This room's doors in the wall: each returns ids only (the SQL stands in the migrations)."""

from datetime import datetime
from uuid import UUID

from django.db import connection


def workspace_of_endpoint(endpoint_id: UUID) -> UUID | None:
    """The workspace whose Stripe endpoint this is: a webhook's address names nothing else."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT workspace_id FROM door_stripe_endpoint(%s)", [endpoint_id])
        row = cursor.fetchone()
    return row[0] if row else None


def open_checkouts(older_than: datetime, how_many: int) -> list[tuple[UUID, UUID]]:
    """(workspace id, checkout id) of pages that have not ended, oldest first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT workspace_id, checkout_id FROM door_open_checkouts(%s, %s)",
            [older_than, how_many],
        )
        rows: list[tuple[UUID, UUID]] = cursor.fetchall()
    return rows
