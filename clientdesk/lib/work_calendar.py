"""Working days as numbers, for who asks often: each question is a search in a sorted list."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection
from datetime import date, timedelta

from clientdesk.lib.working_time import NoWorkingTime, WorkingHours, is_working_day

_ONE_DAY = timedelta(days=1)
# Years without a working day that are walked through before the calendar is called wrong.
_EMPTY_YEARS = 2


class WorkCalendar:
    """The working days of one business: weekdays, without public holidays and days `off`.

    Days are calendar days, so that no clock change can touch them.
    """

    def __init__(self, hours: WorkingHours, off: Collection[date] = ()) -> None:
        self._hours, self._holidays, self._off = hours, hours.holidays(), frozenset(off)
        self._first = self._last = 0
        self._days: list[date] = []

    def is_working(self, day: date) -> bool:
        return day not in self._off and is_working_day(day, self._hours, self._holidays)

    def is_weekday(self, day: date) -> bool:
        """Whether the business works on this day of the week, holiday or not."""
        return day.weekday() in self._hours.weekdays

    def between(self, after: date, until: date) -> int:
        """Working days after `after` up to and with `until`; negative when `until` is earlier."""
        self._cover(min(after, until).year, max(after, until).year)
        return bisect_right(self._days, until) - bisect_right(self._days, after)

    def shift(self, day: date, days: int) -> date:
        """The working day that is `days` working days after `day`; `day` itself for none.

        Raises NoWorkingTime, ValueError for negative days.
        """
        if days < 0:
            raise ValueError("A day is moved later, never earlier.")
        if days == 0:
            return day
        self._cover(day.year, day.year)
        place, idle = bisect_right(self._days, day) + days - 1, 0
        while place >= len(self._days):
            known = len(self._days)
            self._cover(self._first, self._last + 1)
            idle = idle + 1 if len(self._days) == known else 0
            if idle > _EMPTY_YEARS:
                raise NoWorkingTime(f"No working day for {_EMPTY_YEARS} years after {day}.")
        return self._days[place]

    def from_day(self, day: date) -> date:
        """`day`, or the next working day when it is none. Raises NoWorkingTime."""
        return day if self.is_working(day) else self.shift(day, 1)

    def days(self, after: date, until: date) -> list[date]:
        """The working days after `after` up to and with `until`."""
        self._cover(min(after, until).year, max(after, until).year)
        return self._days[bisect_right(self._days, after) : bisect_right(self._days, until)]

    def before(self, day: date, days: int) -> date:
        """The working day that is `days` working days before `day`; `day` itself for none."""
        if days <= 0:
            return day
        # A year has at least fifty working days wherever somebody works one day a week.
        self._cover(day.year - 1 - days // 50, day.year)
        place = bisect_left(self._days, day) - days
        if place < 0:
            raise NoWorkingTime(f"No working day before {day}.")
        return self._days[place]

    def _cover(self, first: int, last: int) -> None:
        """Know all working days of these years."""
        if not self._first:
            self._first, self._last = first, last
            self._days = self._of_years(first, last)
        if first < self._first:
            self._days = self._of_years(first, self._first - 1) + self._days
            self._first = first
        if last > self._last:
            self._days += self._of_years(self._last + 1, last)
            self._last = last

    def _of_years(self, first: int, last: int) -> list[date]:
        start, end = date(first, 1, 1), date(last, 12, 31)
        days = (start + n * _ONE_DAY for n in range((end - start).days + 1))
        return [day for day in days if self.is_working(day)]
