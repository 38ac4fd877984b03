"""The named door by which a workspace is found from its public name; ids only."""

from uuid import UUID

from django.db import connection


def workspace_called(slug: str) -> UUID | None:
    """The workspace of this address; None when there is none."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT workspace_id FROM door_workspace_called(%s)", [slug])
        row = cursor.fetchone()
    return row[0] if row else None
