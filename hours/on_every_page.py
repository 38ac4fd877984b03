"""The timer that runs stands on every page of its member, and asks no question of its own."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, JSONObject, NullIf
from django.utils import timezone

from clientdesk import clock
from clientdesk.lib.durations import duration_in_words
from clientdesk.workspaces.models import Member
from clientdesk.workspaces.with_member import with_member
from hours.models import Timer

_RUNNING = Timer.objects.filter(member=OuterRef("pk"), ended_at=None)
with_member(
    "timer_facts",
    Subquery(
        _RUNNING.values(
            facts=JSONObject(
                started_at="started_at",
                client_id="client_id",
                client="client__name",
                what=Coalesce(
                    NullIf("text", Value("")), "deliverable__title", "project__title", Value("")
                ),
            )
        )
    ),
)


@dataclass(frozen=True)
class Running:
    """As the shell shows it; `is_of_another_day`: it ran over midnight."""

    started_at: datetime
    client_id: UUID
    client: str
    what: str
    is_of_another_day: bool
    so_far: str


def running_timer(member: Member) -> Running | None:
    """Of a member who came with a request; no query."""
    facts: dict[str, Any] | None = getattr(member, "timer_facts", None)
    if not facts:
        return None
    started, now = datetime.fromisoformat(facts["started_at"]), clock.now()
    minutes = max(0, int((now - started).total_seconds() // 60))
    return Running(
        started,
        UUID(facts["client_id"]),
        facts["client"],
        facts["what"],
        timezone.localdate(started) != timezone.localdate(now),
        duration_in_words(minutes),
    )
