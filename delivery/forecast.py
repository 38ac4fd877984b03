"""Where the dates of a plan stand today, and why: a pure function of plan, facts and calendar.

The rule, in working days. What the client owes late is added to the date in full and never eats
our buffer; days that we lose eat the buffer first, and only what is left moves the date. Delays of
two branches that ran side by side do not add up: the longer one counts, theirs in full, and ours is
what goes beyond. Nothing else moves a date.

A delay is therefore a pair (theirs, ours), and a piece carries every pair that is not less than
another in both: only so is a later input never an earlier date, whichever buffers come further on.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from graphlib import CycleError, TopologicalSorter
from uuid import UUID

from clientdesk.lib.work_calendar import WorkCalendar
from delivery.plan import Facts, Need, Piece, Plan, PlanInCircles


class Why(StrEnum):
    """What a day of delay comes from."""

    INPUT = "input"  # an input came late, or is late
    APPROVAL = "approval"  # a delivered piece waited longer than agreed for the client's word
    ADDED = "added"  # a change the client asked for
    LOST = "lost"  # we lost days
    LATE = "late"  # we did not hand over when it was expected
    AWAY = "away"  # days off that we put down once theirs was overdue (delivery/days_off.py)


_THEIRS = frozenset({Why.INPUT, Why.APPROVAL, Why.ADDED})


@dataclass(frozen=True, slots=True)
class Cause:
    """Working days of delay and what they come from: the input or piece `about`.

    `agreed_on` is the day it should have come by, `came_on` the day it did, None while it is open.
    """

    why: Why
    about: UUID
    days: int
    agreed_on: date | None = None
    came_on: date | None = None

    @property
    def is_theirs(self) -> bool:
        return self.why in _THEIRS


@dataclass(frozen=True, slots=True)
class Outlook:
    """A piece today. `client_days` and `own_days` moved it from `promised_on` to `expected_on`.

    `buffer_left` is for our eyes only. `causes` are those of the days that moved it. A promise that
    is agreed anew absorbs `known_days`, and knows of `client_known` of them.
    """

    promised_on: date | None
    expected_on: date | None
    client_days: int = 0
    own_days: int = 0
    buffer_left: int = 0
    causes: tuple[Cause, ...] = ()
    is_delivered: bool = False
    known_days: int = 0
    client_known: int = 0

    @property
    def has_moved(self) -> bool:
        return self.expected_on != self.promised_on


@dataclass(frozen=True, slots=True)
class _Delay:
    """Working days along one path, counted from the first promise, with their causes in order."""

    theirs: int = 0
    ours: int = 0
    causes: tuple[Cause, ...] = ()

    @property
    def days(self) -> int:
        return self.theirs + self.ours

    def and_then(self, *causes: Cause) -> "_Delay":
        """With further days; causes of no day are left out."""
        counted = tuple(one for one in causes if one.days)
        theirs = sum(one.days for one in counted if one.is_theirs)
        ours = sum(one.days for one in counted if not one.is_theirs)
        return _Delay(self.theirs + theirs, self.ours + ours, (*self.causes, *counted))

    def without(self, theirs: int = 0, ours: int = 0) -> "_Delay":
        """Without its first days: the buffer has eaten them, or a promise has absorbed them."""
        theirs, ours = min(theirs, self.theirs), min(ours, self.ours)
        if not theirs and not ours:
            return self
        causes = _without_first(_without_first(self.causes, theirs, True), ours, False)
        return _Delay(self.theirs - theirs, self.ours - ours, causes)


NO_DELAY = _Delay()


def forecast(plan: Plan, facts: Facts, calendar: WorkCalendar, today: date) -> dict[UUID, Outlook]:
    """The outlook of every piece, by its id. Raises PlanInCircles."""
    pieces = {piece.id: piece for piece in plan.pieces}
    needs: dict[UUID, list[Need]] = {}
    for need in plan.needs:
        needs.setdefault(need.piece, []).append(need)
    found: dict[UUID, Outlook] = {}
    handed_on: dict[UUID, tuple[_Delay, ...]] = {}
    for piece in _in_order(pieces):
        arriving = [
            _least_upper(_inputs(needs.get(piece.id, ()), facts, calendar, today)),
            *(handed_on[before] for before in sorted(piece.after) if before in pieces),
        ]
        delays = _least_upper(delay for group in arriving for delay in group) or (NO_DELAY,)
        found[piece.id], delays = _outlook(piece, delays, facts, calendar, today)
        handed_on[piece.id] = tuple(
            delay.and_then(*_approvals(piece, plan, facts, calendar, today)) for delay in delays
        )
    return found


def _in_order(pieces: Mapping[UUID, Piece]) -> Iterator[Piece]:
    graph = {pk: [one for one in piece.after if one in pieces] for pk, piece in pieces.items()}
    try:
        for pk in TopologicalSorter(graph).static_order():
            yield pieces[pk]
    except CycleError as circle:
        raise PlanInCircles(circle.args[1]) from None


def _inputs(
    needs: list[Need] | tuple[()], facts: Facts, calendar: WorkCalendar, today: date
) -> Iterator[_Delay]:
    for need in needs:
        if need.agreed_on is None or need.id in facts.not_needed:
            continue
        came_on = facts.arrived.get(need.id)
        days = max(0, calendar.between(need.agreed_on, came_on or today))
        yield NO_DELAY.and_then(Cause(Why.INPUT, need.id, days, need.agreed_on, came_on))


def _approvals(
    piece: Piece, plan: Plan, facts: Facts, calendar: WorkCalendar, today: date
) -> Iterator[Cause]:
    for wait in facts.waits.get(piece.id, ()):
        due = calendar.shift(wait.since, plan.approval_days)
        days = max(0, calendar.between(due, wait.until or today))
        yield Cause(Why.APPROVAL, piece.id, days, due, wait.until)


def _outlook(
    piece: Piece, delays: tuple[_Delay, ...], facts: Facts, calendar: WorkCalendar, today: date
) -> tuple[Outlook, tuple[_Delay, ...]]:
    """What is seen of a piece, and the delays that it hands on."""
    lost = Cause(Why.LOST, piece.id, facts.lost.get(piece.id, 0))
    added = Cause(Why.ADDED, piece.id, piece.added_days)
    before = [delay.and_then(lost, added) for delay in delays]
    eaten = min(piece.buffer_days, max(delay.ours for delay in before))
    after = [delay.without(ours=piece.buffer_days) for delay in before]
    delivered_on = facts.delivered.get(piece.id)
    if piece.promised_on is None:
        return (
            Outlook(None, delivered_on, buffer_left=piece.buffer_days - eaten,
                    is_delivered=delivered_on is not None),
            _least_upper(after),
        )  # fmt: skip
    if delivered_on is not None:
        late = max(0, calendar.between(piece.promised_on, delivered_on))
        handed = _least_upper(
            _as_late_as(delay, late + piece.absorbed_days, piece) for delay in after
        )
        expected = delivered_on
    else:
        longest = max(delay.days for delay in after)
        expected = calendar.shift(piece.promised_on, max(0, longest - piece.absorbed_days))
        handed = _least_upper(after)
        if expected < today:
            expected = calendar.from_day(today)
            overdue = calendar.between(piece.promised_on, expected) + piece.absorbed_days
            handed = _least_upper(_at_least(delay, overdue, piece) for delay in after)
    shown = _shown(handed, piece) if expected > piece.promised_on else NO_DELAY
    outlook = Outlook(
        promised_on=piece.promised_on,
        expected_on=expected,
        client_days=shown.theirs,
        own_days=shown.ours,
        buffer_left=_buffer_left(piece, eaten, shown, delivered_on or today, calendar),
        causes=shown.causes,
        is_delivered=delivered_on is not None,
        known_days=max(delay.days for delay in handed),
        client_known=handed[0].theirs,
    )
    return outlook, handed


def _shown(delays: tuple[_Delay, ...], piece: Piece) -> _Delay:
    """What moved the piece beyond its promise: theirs in full, the rest is ours."""
    longest = max(delays, key=lambda delay: (delay.days, delay.ours))
    beyond = max(0, longest.days - piece.absorbed_days)
    most_theirs = delays[0]  # they stand in that order
    theirs = min(beyond, max(0, most_theirs.theirs - piece.client_known))
    ours = min(longest.ours, beyond - theirs)
    theirs = beyond - ours
    of_them = most_theirs.without(most_theirs.theirs - theirs, most_theirs.ours)
    of_us = longest.without(longest.theirs, longest.ours - ours)
    return _Delay(theirs, ours, (*of_them.causes, *of_us.causes))


def _as_late_as(delay: _Delay, days: int, piece: Piece) -> _Delay:
    """Of a piece that was handed over: no more than it was late, and all that it was late."""
    theirs = min(delay.theirs, days)
    ours = min(delay.ours, days - theirs)
    kept = delay.without(delay.theirs - theirs, delay.ours - ours)
    return kept.and_then(Cause(Why.LATE, piece.id, days - theirs - ours))


def _at_least(delay: _Delay, days: int, piece: Piece) -> _Delay:
    """Of a piece that should be there by now: what is missing is ours."""
    return delay.and_then(Cause(Why.LATE, piece.id, max(0, days - delay.days)))


def _buffer_left(
    piece: Piece, eaten: int, shown: _Delay, until: date, calendar: WorkCalendar
) -> int:
    """What no lost day and no passing day has eaten yet, up to the day it was handed over."""
    if shown.ours or piece.promised_on is None:
        return 0
    due = calendar.shift(piece.promised_on, shown.theirs)
    passed = calendar.between(calendar.before(due, piece.buffer_days), min(until, due))
    return max(0, piece.buffer_days - max(eaten, passed, 0))


def _least_upper(delays: Iterator[_Delay] | list[_Delay]) -> tuple[_Delay, ...]:
    """Those that no other one outdoes in both, in one order whatever came first."""
    kept: list[_Delay] = []
    ordered = sorted(delays, key=lambda one: (-one.theirs, -one.ours, _names(one.causes)))
    for delay in ordered:
        if not kept or delay.ours > kept[-1].ours:
            kept.append(delay)
    return tuple(kept)


def _names(causes: tuple[Cause, ...]) -> tuple[tuple[str, UUID, int], ...]:
    return tuple((one.why, one.about, one.days) for one in causes)


def _without_first(causes: tuple[Cause, ...], days: int, theirs: bool) -> tuple[Cause, ...]:
    """The causes with the first `days` of one side taken away."""
    left, kept = days, []
    for cause in causes:
        taken = min(left, cause.days) if cause.is_theirs is theirs else 0
        left -= taken
        if taken < cause.days:
            kept.append(replace(cause, days=cause.days - taken) if taken else cause)
    return tuple(kept)
