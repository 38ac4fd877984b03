"""Questions about hours, each of a constant number of queries."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet, Sum

from clientdesk.lists.paging import Order, Page
from clientdesk.workspaces.models import Member
from clients.models import Client
from clients.rules import private_clients
from hours.claiming import held_entries, with_charge
from hours.models import TimeEntry
from hours.rules import sees_all_hours
from scope.models import Project

NEWEST = Order("-on", "-id")
PAGE = 50


def visible_entries(member: Member) -> QuerySet[TimeEntry]:
    """One's own, and those of clients whom one may see everything of; removed ones too."""
    found = TimeEntry.objects.filter(workspace_id=member.workspace_id)
    if sees_all_hours(member):
        return found
    return found.filter(Q(member=member) | Q(client__in=private_clients(member)))


@dataclass(frozen=True)
class Week:
    """From Monday to Sunday."""

    monday: date

    @classmethod
    def of(cls, day: date) -> "Week":
        return cls(day - timedelta(days=day.weekday()))

    @classmethod
    def read(cls, typed: str, today: date) -> "Week":
        """ "2026-W48"; this week for anything else."""
        try:
            year, _, number = typed.partition("-W")
            return cls(date.fromisocalendar(int(year), int(number), 1))
        except (ValueError, OverflowError):
            return cls.of(today)

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)

    @property
    def name(self) -> str:
        year, number, _ = self.monday.isocalendar()
        return f"{year}-W{number:02}"

    def away(self, weeks: int) -> "Week":
        return Week(self.monday + timedelta(weeks=weeks))


@dataclass(frozen=True)
class WeekSums:
    """Minutes of a week: by day, by client, in all."""

    by_day: dict[date, int]
    by_client: list[tuple[Any, str, int]]

    @property
    def minutes(self) -> int:
        return sum(self.by_day.values())


def of_week(member: Member, week: Week, mine: bool) -> QuerySet[TimeEntry]:
    found = held_entries().filter(pk__in=visible_entries(member).values("pk"))
    found = found.filter(on__range=(week.monday, week.sunday))
    return found.filter(member=member) if mine else found


def week_sums(found: QuerySet[TimeEntry]) -> WeekSums:
    """One query."""
    rows = (
        found.order_by()
        .values_list("on", "client_id", "client__name")
        .annotate(minutes=Sum("minutes"))
    )
    days: dict[date, int] = defaultdict(int)
    clients: dict[tuple[Any, str], int] = defaultdict(int)
    for on, client_id, name, minutes in rows:
        days[on] += minutes
        clients[client_id, name] += minutes
    ordered = sorted(clients.items(), key=lambda pair: -pair[1])
    return WeekSums(dict(days), [(pk, name, minutes) for (pk, name), minutes in ordered])


def hours_page(found: QuerySet[TimeEntry], after: str) -> Page[TimeEntry]:
    """One query."""
    shown = with_charge(found).select_related("member", "client", "project", "deliverable")
    return NEWEST.page(shown, after, PAGE)


def of_client(client: Client) -> QuerySet[TimeEntry]:
    return held_entries().filter(client__in=client.record_ids)


def minutes_on(project: Project) -> int:
    found = held_entries().filter(project=project).aggregate(minutes=Sum("minutes"))
    return found["minutes"] or 0


def by_day(rows: list[TimeEntry]) -> Iterator[tuple[date, list[TimeEntry]]]:
    """Rows under their day, in the order they come."""
    days: dict[date, list[TimeEntry]] = {}
    for row in rows:
        days.setdefault(row.on, []).append(row)
    yield from days.items()
