"""Hours are put down by hand, in one line, or by a timer that stops."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from clientdesk.lib.money import Money
from clientdesk.workspaces.models import Member
from clientdesk.workspaces.models.base import new_id
from clients.models import Client
from hours.models import Charging, RateSource, TimeEntry
from hours.rates import HourRate, rate_for, usual_charging
from scope.models import Deliverable, Project


@dataclass(frozen=True)
class Worked:
    """What was worked. `charging` None: as is usual there; `rate` None: as agreed, else usual."""

    client: Client
    on: date
    minutes: int
    text: str = ""
    project: Project | None = None
    deliverable: Deliverable | None = None
    charging: Charging | None = None
    rate: Money | None = None
    began_at: datetime | None = None


@transaction.atomic
def keep_hours(worked: Worked, member: Member, pk: UUID | None = None) -> TimeEntry:
    """`pk` is the page's own id: sent in twice it is one entry."""
    entry, _ = TimeEntry.objects.get_or_create(
        pk=pk or new_id(),
        defaults={"workspace_id": member.workspace_id, "member": member, **columns(worked)},
    )
    return entry


def columns(worked: Worked) -> dict[str, Any]:
    """The entry's columns, with the rate that holds today."""
    charging = worked.charging or usual_charging(worked.project)
    rate = _rate(worked) if charging == Charging.HOURLY else None
    return {
        "client": worked.client,
        "project": worked.project,
        "deliverable": worked.deliverable,
        "on": worked.on,
        "minutes": worked.minutes,
        "text": worked.text,
        "charging": charging,
        "rate_minor": rate.amount.minor if rate else None,
        "currency": rate.amount.currency if rate else "",
        "rate_source": rate.source if rate else "",
        "began_at": worked.began_at,
    }


def _rate(worked: Worked) -> HourRate | None:
    if worked.rate is not None:
        return HourRate(worked.rate, RateSource.ENTRY)
    return rate_for(worked.client, worked.project)
