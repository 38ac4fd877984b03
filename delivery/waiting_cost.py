"""What each day of waiting costs, for an input or for a word on a delivery: the dates that follow
from each day on which it may come.

Pure, and nothing but forecast() asked again: the strip that the desk and the client see, the words
of the mail, and what-if can never differ.
"""

from collections.abc import Iterable, Iterator, Mapping
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
    """What waiting for an input or a word (`need`) does to one piece. `runs` stand in order and
    leave no day out."""

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
    needs = [need for need in plan.needs if need.id == need_id]
    agreed = [need.agreed_on for need in needs if need.agreed_on]
    if not agreed:
        return {}
    until = calendar.shift(max(today, *agreed), FAR)
    given = {day: facts.with_arrival(need_id, day) for day in _days(today, until)}
    return _prices(need_id, {need.piece for need in needs}, given, (plan, calendar, today))


def price_of_silence(
    plan: Plan, facts: Facts, calendar: WorkCalendar, today: date, piece_id: UUID
) -> dict[UUID, Price]:
    """The same for the client's word on a piece that was handed over, and what comes after it."""
    since = [one.since for one in facts.waits.get(piece_id, ()) if one.until is None]
    if not since:
        return {}
    until = calendar.shift(max(today, calendar.shift(since[0], plan.approval_days)), FAR)
    given = {day: facts.with_word(piece_id, day) for day in _days(today, until)}
    next_ones = {piece.id for piece in plan.pieces if piece_id in piece.after}
    return _prices(piece_id, next_ones, given, (plan, calendar, today))


def _prices(
    about: UUID,
    first: set[UUID],
    given: Mapping[date, Facts],
    asked: tuple[Plan, WorkCalendar, date],
) -> dict[UUID, Price]:
    """Of `first` and whatever comes after them; `given` are the facts by the day it comes."""
    plan, calendar, today = asked
    waiting = _with_later(plan, first)
    dates: dict[UUID, list[tuple[date, date]]] = {}
    for day, facts in given.items():
        outlooks = forecast(plan, facts, calendar, today)
        for pk in waiting:
            expected_on = outlooks[pk].expected_on
            if expected_on and not outlooks[pk].is_delivered:
                dates.setdefault(pk, []).append((day, expected_on))
    return {pk: _price(about, pk, found, calendar) for pk, found in dates.items()}


def _days(first: date, last: date) -> list[date]:
    return [first + n * _ONE_DAY for n in range((last - first).days + 1)]


def _with_later(plan: Plan, first: set[UUID]) -> list[UUID]:
    """These pieces and all that wait for them, in the plan's order."""
    found, grown = set(first), True
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
