"""The named doors in the wall: each returns ids only (the SQL stands in the migrations)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection


def memberships(user_id: UUID, slug: str | None = None) -> list[tuple[UUID, UUID]]:
    """(workspace id, member id) of each of the user's workspaces; only that of `slug` if given."""
    return _ask("SELECT workspace_id, member_id FROM door_memberships(%s, %s)", [user_id, slug])


def open_intake(slug: str) -> UUID | None:
    """The workspace whose public intake form stands at this address, if it is open."""
    rows = _ask("SELECT workspace_id FROM door_open_intake(%s)", [slug])
    return rows[0][0] if rows else None


def inquiry(slug: str) -> UUID | None:
    """The workspace whose public inquiry form stands at this address, open or closed."""
    rows = _ask("SELECT workspace_id FROM door_inquiry(%s)", [slug])
    return rows[0][0] if rows else None


def brand(brand_id: UUID) -> UUID | None:
    """The workspace whose logo and colour these are."""
    rows = _ask("SELECT workspace_id FROM door_brand(%s)", [brand_id])
    return rows[0][0] if rows else None


def link(token_hash: str) -> tuple[UUID, UUID] | None:
    """(workspace id, link id) of a public link's token that is good now."""
    rows = _ask("SELECT workspace_id, link_id FROM door_link(%s)", [token_hash])
    return rows[0] if rows else None


def due_effects(business_now: datetime, how_many: int) -> list[tuple[UUID, UUID]]:
    """(workspace id, effect id) of what waits in the outbox and is due, oldest first."""
    return _ask(
        "SELECT workspace_id, effect_id FROM door_due_effects(%s, %s)", [business_now, how_many]
    )


def _ask(sql: str, parameters: Sequence[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return list(cursor.fetchall())
