"""What stands beside a draft: for each promised date what else is promised that week and the hours
left, and what this client's history says. Nothing is set by it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from clientdesk import clock
from clientdesk.lib.as_written import write_number
from clientdesk.lib.working_time import WorkingHours, is_working_day
from clientdesk.workspaces.models import Workspace
from clients.habits import habits_of
from clients.models import Client
from scope.offer import Offer
from scope.promises import Promise, promises_between

_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Week:
    """One week in which something of the draft is due."""

    monday: date
    here: list[str]
    elsewhere: list[str]
    hours_left: str
    is_full: bool


@dataclass(frozen=True)
class Beside:
    """`weeks` by their Monday; `habits` are sentences."""

    weeks: list[Week] = field(default_factory=list)
    habits: list[str] = field(default_factory=list)


def beside_the_draft(offer: Offer, client: Client, quote_id: UUID) -> Beside:
    """A constant number of queries; no week where nothing of the draft has a date."""
    return Beside(_weeks(offer, client.workspace, quote_id), habits_of(client))


def _weeks(offer: Offer, workspace: Workspace, quote_id: UUID) -> list[Week]:
    dated = [(one.on, one.title, one.effort_days) for one in offer.deliverables if one.on]
    if not dated:
        return []
    mondays = sorted({_monday(on) for on, _, _ in dated})
    until = mondays[-1] + _WEEK
    elsewhere = promises_between(workspace, mondays[0], until, quote_id)
    hours = working_hours(workspace)
    return [_week(monday, dated, elsewhere, hours, workspace) for monday in mondays]


def _week(
    monday: date,
    dated: list[tuple[date, str, Decimal]],
    elsewhere: list[Promise],
    hours: WorkingHours,
    workspace: Workspace,
) -> Week:
    own = [one for one in dated if _monday(one[0]) == monday]
    others = [one for one in elsewhere if _monday(one.on) == monday]
    days = sum((effort for _, _, effort in own), Decimal(0))
    days += sum((one.effort_days for one in others), Decimal(0))
    today = clock.today(workspace.zone)
    there = sum(1 for day in _days(monday) if day >= today and is_working_day(day, hours))
    left = (there - days) * _hours_a_day(hours)
    return Week(
        monday,
        [title for _, title, _ in own],
        [f"{one.client_name}: {one.title}" for one in others],
        write_number(max(left, Decimal(0)), workspace.locale),
        left < 0,
    )


def working_hours(workspace: Workspace) -> WorkingHours:
    return WorkingHours(
        zone=workspace.zone,
        start=workspace.opens_at,
        end=workspace.closes_at,
        weekdays=tuple(int(day) for day in workspace.working_weekdays),
        country=workspace.country,
        region=workspace.region,
    )


def _hours_a_day(hours: WorkingHours) -> Decimal:
    minutes = (hours.end.hour - hours.start.hour) * 60 + hours.end.minute - hours.start.minute
    return (Decimal(minutes) / 60).quantize(Decimal("0.5"))


def _days(monday: date) -> Iterator[date]:
    return (monday + timedelta(days=n) for n in range(7))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
