"""What went wrong lately, across all workspaces: kinds, counts and moments, no word of a client."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection

from clientdesk import clock
from clientdesk.operations.models import HookTrouble

LATELY = timedelta(days=3)  # over a weekend


@dataclass(frozen=True)
class FailedEffects:
    """So many effects of one kind that were given up in one workspace, for one kind of error."""

    workspace_id: UUID
    kind: str
    error: str
    times: int
    last_at: datetime


def failed_effects() -> list[FailedEffects]:
    """Given up in the last three days and not revived since; the most first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT workspace_id, kind, error_class, times, last_at FROM door_failed_effects(%s)",
            [clock.now() - LATELY],
        )
        return [FailedEffects(*row) for row in cursor.fetchall()]


def refused_hooks() -> list[HookTrouble]:
    """Webhooks that could not be taken in the last three days, and may not be yet; the newest
    first."""
    since = clock.real_now() - LATELY
    found = HookTrouble.objects.filter(last_at__gte=since, over_at=None)
    return list(found.order_by("-last_at", "id"))
