"""Free times for a call: within working hours, clear of what stands in the calendar.

Moments are UTC; the days and hours are those of whoever is to be on the call.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from clientdesk.lib.working_time import WorkingHours, at_local, is_working_day

Span = tuple[datetime, datetime]
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Shape:
    """How long a call is, what is kept free around it, and how far apart times are offered."""

    length: timedelta
    before: timedelta = timedelta()
    after: timedelta = timedelta()
    step: timedelta = timedelta(minutes=30)

    def __post_init__(self) -> None:
        if self.length <= timedelta() or self.step <= timedelta():
            raise ValueError("A call and the steps between times last some while.")
        if self.before < timedelta() or self.after < timedelta():
            raise ValueError("What is kept free around a call is not negative.")

    def held(self, start: datetime) -> Span:
        """From when until when a call at ``start`` keeps a person busy."""
        return start - self.before, start + self.length + self.after


def slots(
    shape: Shape,
    hours: WorkingHours,
    between: Span,
    busy: Sequence[Span] = (),
    holidays: Container[date] | None = None,
) -> list[datetime]:
    """Return when a call of this shape can begin, in UTC, in order.

    Begins lie at or after the first and before the second moment of ``between``, on the steps from
    the day's opening on. The call lies wholly within the hours of one working day as its clocks
    show them; of an hour that comes twice only the first is offered. What is kept free around it
    may lie outside the hours, but not on ``busy``, whose spans bring their own room with them.
    """
    first, last = (moment.astimezone(UTC) for moment in between)
    taken = [(begins.astimezone(UTC), ends.astimezone(UTC)) for begins, ends in busy]
    zone = ZoneInfo(hours.zone)
    off = hours.holidays() if holidays is None else holidays
    return [
        start
        for day in _days(first.astimezone(zone).date(), last.astimezone(zone).date())
        if is_working_day(day, hours, off)
        for start in _of_day(day, shape, hours)
        if first <= start < last and _is_free(shape.held(start), taken)
    ]


def _days(first: date, last: date) -> Iterator[date]:
    return (first + n * _ONE_DAY for n in range((last - first).days + 1))


def _of_day(day: date, shape: Shape, hours: WorkingHours) -> Iterator[datetime]:
    """Steps are counted in time that passes, so that a skipped hour is never offered."""
    zone = ZoneInfo(hours.zone)
    start = at_local(day, hours.start, hours.zone)
    while start.astimezone(zone).date() == day:
        if _is_within(start.astimezone(zone), (start + shape.length).astimezone(zone), day, hours):
            yield start
        start += shape.step


def _is_within(begins: datetime, ends: datetime, day: date, hours: WorkingHours) -> bool:
    is_second_time = begins.fold == 1
    return (
        not is_second_time
        and begins.date() == day == ends.date()
        and begins.time() >= hours.start
        and ends.time() <= hours.end
    )


def _is_free(wanted: Span, taken: Iterable[Span]) -> bool:
    return all(wanted[1] <= begins or ends <= wanted[0] for begins, ends in taken)
