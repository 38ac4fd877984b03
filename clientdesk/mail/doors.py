"""This room's doors in the wall: each returns ids only (the SQL stands in the migrations)."""

from uuid import UUID

from django.db import connection


def workspace_of_address(token: str) -> UUID | None:
    """The workspace that takes answers at the address with this token."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT workspace_id FROM door_inbound_address(%s)", [token])
        row = cursor.fetchone()
    return row[0] if row else None


def sent_message(provider_or_message_id: str) -> tuple[UUID, UUID] | None:
    """(workspace id, message id) of a mail that left, by the id its provider or its header has."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT workspace_id, message_id FROM door_sent_message(%s)", [provider_or_message_id]
        )
        row: tuple[UUID, UUID] | None = cursor.fetchone()
    return row
