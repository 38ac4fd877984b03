"""Working days and hours of a person, where they are: zone, weekdays, public holidays.

Moments go in and come out in UTC; days are the person's own calendar days.
"""

from collections.abc import Container
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from clientdesk.lib.public_holidays import public_holidays

MONDAY_TO_FRIDAY = (0, 1, 2, 3, 4)
_ONE_DAY = timedelta(days=1)
# The longest run without a working day that is believed; beyond it the calendar is wrong.
_SEARCH_DAYS = 366


class NoWorkingTime(ValueError):
    """These hours never come: no weekday, or a holiday on every one for a year."""


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """When a person works: from ``start`` up to, but not at, ``end`` on ``weekdays`` (Monday 0).

    ``zone`` is an IANA name; ``country`` (ISO 3166) and ``region`` choose the public holidays,
    an empty country has none. Raises ValueError, zoneinfo.ZoneInfoNotFoundError.
    """

    zone: str
    start: time = time(9)
    end: time = time(17)
    weekdays: tuple[int, ...] = MONDAY_TO_FRIDAY
    country: str = ""
    region: str = ""

    def __post_init__(self) -> None:
        ZoneInfo(self.zone)
        if self.start >= self.end:
            raise ValueError("Working hours begin before they end, on one day.")
        if not self.weekdays or not set(self.weekdays) <= set(range(7)):
            raise ValueError("Choose at least one weekday, Monday (0) to Sunday (6).")

    def holidays(self) -> Container[date]:
        return public_holidays(self.country, self.region)


def at_local(day: date, at: time, zone: str) -> datetime:
    """Return in UTC the moment when clocks in ``zone`` show ``at`` on ``day``.

    A time that a clock change skips moves forward by what was skipped (02:30 becomes 03:30); of a
    time that comes twice, the first is meant (PEP 495, fold 0).
    """
    return datetime.combine(day, at, ZoneInfo(zone)).astimezone(UTC)


def is_working_day(day: date, hours: WorkingHours, holidays: Container[date] | None = None) -> bool:
    """Say whether ``day`` is one of the weekdays and no holiday."""
    off = hours.holidays() if holidays is None else holidays
    return day.weekday() in hours.weekdays and day not in off


def next_working_moment(
    at: datetime, hours: WorkingHours, holidays: Container[date] | None = None
) -> datetime:
    """Return the first moment, in UTC, at or after ``at`` within the hours of a working day.

    ``at`` must be aware. ``holidays`` replaces the public holidays of the person's country.
    Raises NoWorkingTime, and ValueError for a naive moment.
    """
    if at.tzinfo is None:
        raise ValueError("A moment needs its zone.")
    zone = ZoneInfo(hours.zone)
    off = hours.holidays() if holidays is None else holidays
    first = at.astimezone(zone).date()
    for day in (first + n * _ONE_DAY for n in range(_SEARCH_DAYS)):
        if not is_working_day(day, hours, off):
            continue
        opens, closes = at_local(day, hours.start, hours.zone), at_local(day, hours.end, hours.zone)
        # A day that the date line skipped (Samoa, 30 December 2011) never opens.
        if opens.astimezone(zone).date() != day:
            continue
        moment = max(at.astimezone(UTC), opens)
        if moment < closes:
            return moment
    raise NoWorkingTime(f"No working time within {_SEARCH_DAYS} days of {at:%Y-%m-%d}.")


def add_working_days(
    day: date, days: int, hours: WorkingHours, holidays: Container[date] | None = None
) -> date:
    """Return the working day that is ``days`` working days after ``day`` (before, if negative).

    Zero gives ``day`` itself, or the next working day when it is none.
    Raises NoWorkingTime.
    """
    off = hours.holidays() if holidays is None else holidays
    step = -_ONE_DAY if days < 0 else _ONE_DAY
    left, idle = abs(days), 0
    for n in count(0 if days == 0 else 1):
        reached = day + n * step
        if is_working_day(reached, hours, off):
            left, idle = left - 1, 0
            if left <= 0:
                return reached
        else:
            idle += 1
        if idle > _SEARCH_DAYS:
            break
    raise NoWorkingTime(f"No working day within {_SEARCH_DAYS} days of {day}.")


def working_days_between(
    after: date, until: date, hours: WorkingHours, holidays: Container[date] | None = None
) -> int:
    """Count the working days after ``after`` up to and with ``until``; negative when it is earlier.

    Agreed for Tuesday and come on Friday is 3: Wednesday, Thursday, Friday.
    """
    if until < after:
        return -working_days_between(until, after, hours, holidays)
    off = hours.holidays() if holidays is None else holidays
    days = (after + n * _ONE_DAY for n in range(1, (until - after).days + 1))
    return sum(is_working_day(day, hours, off) for day in days)


def working_time_between(
    start: datetime, end: datetime, hours: WorkingHours, holidays: Container[date] | None = None
) -> timedelta:
    """Add up the working time from ``start`` to ``end``: nothing when ``end`` is not later.

    Both must be aware. Asked on Friday at 16:30 and answered on Monday at 09:30 is one hour.
    """
    off = hours.holidays() if holidays is None else holidays
    zone = ZoneInfo(hours.zone)
    first, last = start.astimezone(zone).date(), end.astimezone(zone).date()
    total = timedelta()
    for day in (first + n * _ONE_DAY for n in range((last - first).days + 1)):
        if is_working_day(day, hours, off):
            opens = at_local(day, hours.start, hours.zone)
            closes = at_local(day, hours.end, hours.zone)
            total += max(timedelta(), min(end, closes) - max(start, opens))
    return total
