"""A timer is started, stopped into an entry, or thrown away."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from clientdesk import clock
from clientdesk.workspaces.models import Member
from clients.models import Client
from hours.flows.keep_hours import Worked, keep_hours
from hours.models import TimeEntry, Timer
from scope.models import Deliverable, Project

_MOST = timedelta(hours=24)


class UntilWhen(Exception):
    """The timer ran over midnight: its end is asked for."""

    def __init__(self, timer: Timer) -> None:
        super().__init__(timer)
        self.timer = timer


class NoSuchEnd(ValueError):
    """The end that was said cannot be; str() is the reason in plain words."""


@dataclass(frozen=True)
class Task:
    """What the timer runs for."""

    client: Client
    project: Project | None = None
    deliverable: Deliverable | None = None
    text: str = ""


@transaction.atomic
def start_timer(task: Task, by: Member) -> Timer:
    """The one that ran is stopped first. Raises UntilWhen when that needs to be asked."""
    stop_timer(by)
    made = {"client": task.client, "project": task.project, "deliverable": task.deliverable}
    try:
        with transaction.atomic():
            return Timer.objects.create(
                workspace_id=by.workspace_id, member=by, text=task.text, started_at=clock.now(),
                **made,
            )  # fmt: skip
    except IntegrityError:  # two clicks at once
        return Timer.objects.get(member=by, ended_at=None)


@transaction.atomic
def stop_timer(by: Member, until: datetime | None = None, text: str = "") -> TimeEntry | None:
    """What it became; None when nothing ran, or for less than a minute.

    Raises UntilWhen when it ran over midnight and `until` does not say when work ended, NoSuchEnd.
    """
    timer = _running(by)
    if timer is None:
        return None
    now = clock.now()
    if until is None and timer.is_of_another_day(now, by.workspace.zone):
        raise UntilWhen(timer)
    end = until or now
    _refuse_impossible(timer, end, now)
    minutes = timer.minutes_until(end)
    entry = keep_hours(_worked(timer, minutes, text), by) if minutes else None
    timer.end(now, entry)
    return entry


@transaction.atomic
def throw_timer_away(by: Member) -> None:
    timer = _running(by)
    if timer is not None:
        timer.end(clock.now(), None)


def _running(by: Member) -> Timer | None:
    found = Timer.objects.select_for_update(of=("self",)).filter(member=by, ended_at=None)
    return found.select_related("client__workspace", "project", "deliverable").first()


def _refuse_impossible(timer: Timer, end: datetime, now: datetime) -> None:
    if end > now:
        raise NoSuchEnd("That is yet to come.")
    if end < timer.started_at:
        raise NoSuchEnd("That was before it started.")
    if end - timer.started_at > _MOST:
        raise NoSuchEnd("That is longer than a day. Put such hours down by hand.")


def _worked(timer: Timer, minutes: int, text: str) -> Worked:
    zone = timer.client.workspace.zone_info
    return Worked(
        timer.client,
        on=timer.started_at.astimezone(zone).date(),
        minutes=minutes,
        text=text or timer.text,
        project=timer.project,
        deliverable=timer.deliverable,
        began_at=timer.started_at,
    )
