"""Deliveries that wait for the client's word, and by which day it is in time."""

from dataclasses import dataclass
from datetime import date

from clientdesk.lib.work_calendar import WorkCalendar
from delivery.reading import Work
from scope.models import Deliverable


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
        AwaitedWord(one, wait.since, calendar.shift(wait.since, days))
        for one in work.deliverables
        for wait in work.stories[one.pk].waits
        if wait.until is None
    ]
