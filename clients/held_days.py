"""Is a day free, or held for somebody, or no day of work? And the days that are held."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from clientdesk.lib.public_holidays import holiday_names
from clientdesk.workspaces.models import Member, TimeOff, Workspace
from clients.asked_once import asked_once
from clients.models import Client, HeldDay
from clients.rules import visible_clients


@dataclass(frozen=True)
class DayStanding:
    """`short` (taken, theirs, off, free) and `words` say how; `held` when it is somebody's."""

    on: date
    short: str
    words: str
    kind: str
    held: HeldDay | None = None

    @property
    def is_taken(self) -> bool:
        return self.held is not None

    def seen_by(self, client_id: UUID) -> "DayStanding":
        """What is held for them is not taken to them."""
        if self.held is not None and self.held.client_id == client_id:
            return DayStanding(self.on, "theirs", "the day is theirs", "ok")
        return self


def days_standing(
    workspace: Workspace, days: Iterable[date], besides: Client | None = None
) -> dict[date, DayStanding]:
    """Each of these days, as it stands for `besides`: what is held for them is not taken to them.

    Two queries, whatever the number of days.
    """
    wanted = set(days)
    if not wanted:
        return {}
    found = standing_days(workspace).filter(on__in=wanted).select_related("client")
    held = {one.on: one for one in found}
    off = list(time_off_between(workspace, min(wanted), max(wanted)))
    theirs = set(besides.record_ids) if besides else set()
    return {day: _standing(workspace, day, held.get(day), theirs, off) for day in wanted}


def day_standing(workspace: Workspace, on: date, besides: Client | None = None) -> DayStanding:
    return days_standing(workspace, [on], besides)[on]


def standing_days(workspace: Workspace) -> "QuerySet[HeldDay]":
    return HeldDay.objects.filter(workspace=workspace, released_at=None)


def days_held_of(client: Client) -> list[HeldDay]:
    """All of them, those given free too; asked once for each reading of a client's page."""
    found = HeldDay.objects.filter(client__in=client.record_ids)
    return asked_once(
        client,
        "held days",
        lambda: list(found.select_related("held_by", "released_by").order_by("on", "held_at")),
    )


def coming_days(member: Member, today: date, most: int) -> list[HeldDay]:
    """The next ones of the workspace that the member may see."""
    found = standing_days(member.workspace).filter(on__gte=today)
    theirs = found.filter(client__in=visible_clients(member)).select_related("client")
    return list(theirs.order_by("on")[:most])


def time_off_between(workspace: Workspace, first: date, last: date) -> "QuerySet[TimeOff]":
    found = TimeOff.objects.filter(workspace=workspace, taken_back_at=None)
    return found.filter(first_on__lte=last, last_on__gte=first)


def _standing(
    workspace: Workspace,
    day: date,
    held: HeldDay | None,
    theirs: set[UUID],
    off: Iterable[TimeOff],
) -> DayStanding:
    if held is not None and held.client_id in theirs:
        return DayStanding(day, "theirs", "the day is theirs", "ok")
    if held is not None:
        return DayStanding(day, "taken", f"the day is taken: {held.client.name}", "late", held)
    for one in off:
        if one.member_id is None and one.first_on <= day <= one.last_on:
            return DayStanding(day, "off", f"free, but you are off: {one}", "wait")
    holiday = holiday_names(workspace.country, workspace.region, day.year).get(day)
    if holiday:
        return DayStanding(day, "free", f"free, but a public holiday: {holiday}", "wait")
    if day.weekday() not in workspace.hours().weekdays:
        return DayStanding(day, "free", f"free, but you do not work on {day:%A}s", "wait")
    return DayStanding(day, "free", "the day is free", "ok")
