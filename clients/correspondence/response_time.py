"""How long clients wait for an answer: working hours from their mail to our next one."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from uuid import UUID

from django.db.models import Q

from clientdesk.lib.working_time import WorkingHours, working_time_between
from clientdesk.mail.models import TO_MEMBERS, Message
from clientdesk.workspaces.models import Workspace
from clients.models import Client
from clients.models.merge import Families

_MOST = 2000  # of the newest mails


@dataclass(frozen=True)
class ResponseTime:
    """`median` over `answers` answers; None while there is none."""

    median: timedelta | None
    answers: int

    @property
    def words(self) -> str:
        if self.median is None:
            return ""
        minutes = round(self.median.total_seconds() / 60)
        if minutes < 60:
            return f"{max(minutes, 1)} minutes" if minutes != 1 else "1 minute"
        hours = f"{minutes / 60:.1f}".removesuffix(".0")
        return "1 hour" if hours == "1" else f"{hours} hours"


def response_time(
    workspace: Workspace, client: Client | None = None, since: datetime | None = None
) -> ResponseTime:
    """Of one client, or of the whole workspace. One query over the newest 2,000 mails, and one for
    who was merged with whom: an answer to a part of a client ends the wait of all of it.

    The wait begins with the first mail that has no answer yet; what machines wrote begins none, and
    what a schedule sent ends none.
    """
    found = Message.objects.filter(workspace=workspace, client_id__isnull=False).filter(
        Q(direction=Message.Direction.IN, automatic="")
        | Q(direction=Message.Direction.OUT, scheduled=False, sent_at__isnull=False)
    )
    found = found.filter(client_id__in=client.record_ids) if client else found
    found = found.filter(created_at__gte=since) if since else found
    newest = (
        found.exclude(kind__in=TO_MEMBERS)
        .order_by("-created_at")
        .values_list("client_id", "direction", "received_at", "sent_at")
    )
    hours = hours_of_workspace(workspace)
    kept = Families().kept
    waits = _waits([(kept(c), d, received or sent) for c, d, received, sent in newest[:_MOST]])
    spans = [working_time_between(asked, answered, hours) for asked, answered in waits]
    return ResponseTime(median(spans) if spans else None, len(spans))


def hours_of_workspace(workspace: Workspace) -> WorkingHours:
    """When we work: answers are owed in these hours."""
    return WorkingHours(
        zone=workspace.zone,
        start=workspace.opens_at,
        end=workspace.closes_at,
        weekdays=tuple(int(day) for day in workspace.working_weekdays),
        country=workspace.country,
        region=workspace.region,
    )


def _waits(mails: list[tuple[UUID, str, datetime]]) -> list[tuple[datetime, datetime]]:
    """(asked, answered) of each wait that has ended."""
    asked: dict[UUID, datetime] = {}
    waits = []
    for client_id, direction, at in sorted(mails, key=lambda mail: mail[2]):
        if direction == Message.Direction.IN:
            asked.setdefault(client_id, at)
        elif client_id in asked:
            waits.append((asked.pop(client_id), at))
    return waits
