"""When a project is to be looked at again: the first day on which time alone can move a date."""

from collections.abc import Iterator
from datetime import date, timedelta

from clientdesk.lib.work_calendar import WorkCalendar
from delivery.forecast import forecast
from delivery.plan import Facts, Plan


def next_look(plan: Plan, facts: Facts, calendar: WorkCalendar, today: date) -> date | None:
    """The first day after `today` on which a date can be another without a new fact.

    None when nothing is left to wait for: all that is dated was handed over.
    """
    outlooks = forecast(plan, facts, calendar, today).values()
    expected = [one.expected_on for one in outlooks if one.expected_on and not one.is_delivered]
    if not expected:
        return None
    awaited = (calendar.shift(max(day, today), 1) for day in _awaited(plan, facts, calendar))
    return min([*awaited, *(day + timedelta(days=1) for day in expected)])


def _awaited(plan: Plan, facts: Facts, calendar: WorkCalendar) -> Iterator[date]:
    """Days after which each working day counts: agreed and not come, or the last one on which an
    answer is in time."""
    for need in plan.needs:
        is_open = need.id not in facts.arrived and need.id not in facts.not_needed
        if need.agreed_on and is_open:
            yield need.agreed_on
    for waits in facts.waits.values():
        yield from (calendar.shift(w.since, plan.approval_days) for w in waits if w.until is None)
