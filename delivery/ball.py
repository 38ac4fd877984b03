"""Who held the ball: for each working day of a project, whether it lay with the client or with us.

A day is the client's when something of theirs is overdue, or something delivered waits for their
word. All other days are ours.
"""

from dataclasses import dataclass
from datetime import date

from clientdesk.lib.work_calendar import WorkCalendar
from delivery.plan import Facts, Plan


@dataclass(frozen=True)
class Held:
    """Working days in a row on one side, from `first_on` up to and with `last_on`."""

    is_theirs: bool
    first_on: date
    last_on: date
    days: int


def held(plan: Plan, facts: Facts, calendar: WorkCalendar, after: date, until: date) -> list[Held]:
    """The days after `after` up to and with `until`, in order."""
    spans = [*_of_inputs(plan, facts), *_of_waits(facts)]
    found: list[Held] = []
    for day in calendar.days(after, until):
        theirs = any(start < day and (end is None or day <= end) for start, end in spans)
        last = found[-1] if found else None
        if last and last.is_theirs is theirs:
            found[-1] = Held(theirs, last.first_on, day, last.days + 1)
        else:
            found.append(Held(theirs, day, day, 1))
    return found


def days_held(parts: list[Held], is_theirs: bool) -> int:
    return sum(part.days for part in parts if part.is_theirs is is_theirs)


def _of_inputs(plan: Plan, facts: Facts) -> list[tuple[date, date | None]]:
    return [
        (need.agreed_on, facts.arrived.get(need.id))
        for need in plan.needs
        if need.agreed_on and need.id not in facts.not_needed
    ]


def _of_waits(facts: Facts) -> list[tuple[date, date | None]]:
    return [(wait.since, wait.until) for waits in facts.waits.values() for wait in waits]
