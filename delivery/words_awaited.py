"""Deliveries that wait for the client's word, and by which day it is in time."""

from dataclasses import dataclass
from datetime import date

from clientdesk.lib.work_calendar import WorkCalendar
from delivery.plan import USUAL_APPROVAL_DAYS
from delivery.reading import Work
from scope.models import Deliverable


def in_time_until(
    since: date, calendar: WorkCalendar, approval_days: int = USUAL_APPROVAL_DAYS
) -> date:
    """The last day on which a word on what was handed over on `since` moves no date."""
    return calendar.shift(since, approval_days)


@dataclass(frozen=True)
class AwaitedWord:
    """Handed over on `since`; after `by`, the day that its mail and page name, dates move."""

    deliverable: Deliverable
    since: date
    by: date


def words_awaited(work: Work, calendar: WorkCalendar) -> list[AwaitedWord]:
    """In the plan's order. No query."""
    days = work.plan.approval_days
    return [
        AwaitedWord(one, wait.since, in_time_until(wait.since, calendar, days))
        for one in work.deliverables
        for wait in work.stories[one.pk].waits
        if wait.until is None
    ]
