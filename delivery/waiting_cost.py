"""What each day of waiting for an input costs: the dates that follow from each day of arrival.

Pure, and nothing but forecast() asked again: the strip that the desk and the client see, the words
of the mail, and what-if can never differ.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from uuid import UUID

from clientdesk.lib.work_calendar import WorkCalendar
from delivery.forecast import forecast
from delivery.plan import Facts, Plan

# So far a strip looks ahead, in working days; whoever waits longer is asked in another way.
FAR = 40
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Run:
    """Arriving from `first_on` up to and with `last_on` gives the same date."""

    first_on: date
    last_on: date
    expected_on: date


@dataclass(frozen=True, slots=True)
class Cliff:
    """Where one day more of waiting costs more than a day: `free` are the weekdays on which nobody
    works, and over which the date jumps."""

    run: Run
    free: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Price:
    """What waiting for one input does to one piece. `runs` stand in order and leave no day out."""

    need: UUID
    piece: UUID
    runs: tuple[Run, ...]
    cliffs: tuple[Cliff, ...]

    @property
    def kept(self) -> Run:
        """So long nothing is lost that is not lost already."""
        return self.runs[0]

    @property
    def is_free(self) -> bool:
        """Whether waiting costs nothing, as far as this looks."""
        return len(self.runs) == 1


def price_of_waiting(
    plan: Plan, facts: Facts, calendar: WorkCalendar, today: date, need_id: UUID
) -> dict[UUID, Price]:
    """By piece: each one that waits for this input, directly or after others, and is dated."""
    dates: dict[UUID, list[tuple[date, date]]] = {}
    for arrival in _arrivals(plan, calendar, today, need_id):
        outlooks = forecast(plan, facts.with_arrival(need_id, arrival), calendar, today)
        for pk in _waiting(plan, need_id):
            expected_on = outlooks[pk].expected_on
            if expected_on and not outlooks[pk].is_delivered:
                dates.setdefault(pk, []).append((arrival, expected_on))
    return {pk: _price(need_id, pk, found, calendar) for pk, found in dates.items()}


def _arrivals(plan: Plan, calendar: WorkCalendar, today: date, need_id: UUID) -> list[date]:
    agreed = [need.agreed_on for need in plan.needs if need.id == need_id and need.agreed_on]
    if not agreed:
        return []
    until = calendar.shift(max(today, *agreed), FAR)
    return [today + n * _ONE_DAY for n in range((until - today).days + 1)]


def _waiting(plan: Plan, need_id: UUID) -> list[UUID]:
    """The pieces that wait for it, in the plan's order."""
    found = {need.piece for need in plan.needs if need.id == need_id}
    grown = True
    while grown:
        later = {piece.id for piece in plan.pieces if found & set(piece.after)}
        grown = not later <= found
        found |= later
    return [piece.id for piece in plan.pieces if piece.id in found]


def _price(
    need_id: UUID, pk: UUID, dates: list[tuple[date, date]], calendar: WorkCalendar
) -> Price:
    runs = tuple(_folded(dates))
    cliffs = (
        Cliff(after, free)
        for before, after in pairwise(runs)
        if (free := tuple(_free_weekdays(before.expected_on, after.expected_on, calendar)))
    )
    return Price(need_id, pk, runs, tuple(cliffs))


def _folded(dates: Iterable[tuple[date, date]]) -> Iterator[Run]:
    run: Run | None = None
    for arrival, expected_on in dates:
        if run and run.expected_on == expected_on:
            run = Run(run.first_on, arrival, expected_on)
            continue
        if run:
            yield run
        run = Run(arrival, arrival, expected_on)
    if run:
        yield run


def _free_weekdays(after: date, before: date, calendar: WorkCalendar) -> Iterator[date]:
    """Between two dates: days of the week that are worked on, and not these."""
    for n in range(1, (before - after).days):
        day = after + n * _ONE_DAY
        if calendar.is_weekday(day) and not calendar.is_working(day):
            yield day
