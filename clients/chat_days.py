"""The days and hours of a chat, as programs write them."""

import re
from datetime import date, datetime, time, timedelta

from clientdesk.lib.natural_dates import find_past

_WORDED = (
    r"(?:[^\W\d_]{3,12}\.?,?\s+){0,2}\d{1,2}(?:st|nd|rd|th|\.)?"
    r"(?:\s+(?:de\s+)?[^\W\d_]{3,12}\.?)?(?:,?\s+(?:de\s+)?\d{4})?"
)
DAY = (
    rf"(?P<day>\d{{1,4}}[./-]\d{{1,2}}(?:[./-](?:\d{{4}}|\d{{2}}))?\.?|{_WORDED}|[^\W\d_]{{5,12}})"
)
TIME = r"(?P<time>\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s*[ap]\.?m\.?)?)(?:\s*uhr)?"
_TIME = re.compile(r"(\d{1,2})[:.](\d{2})(?:[:.]\d{2})?\s*([ap])?", re.IGNORECASE)
_NUMBERS = re.compile(r"(\d{1,4})([./-])(\d{1,2})(?:\2(\d{4}|\d{2}))?\.?")
_DAY = re.compile(DAY, re.IGNORECASE)


class Days:
    """Reads them in the order of the page: a message without a day is of the day named last, or
    of today, as programs leave out today's."""

    def __init__(self, now: datetime, locale: str, day_first: bool) -> None:
        self.now, self.locale, self.day_first = now, locale, day_first
        self.named: date | None = None

    def moment(self, day: str, at: str) -> datetime | None:
        """None where there is no such moment, or it is yet to come."""
        read, hour = self.read(day) if day else self.named, _hour(at)
        if hour is None or (day and read is None):
            return None
        moment = datetime.combine(read or self.now.date(), hour)
        if read is None and moment > self.now:
            moment -= timedelta(days=1)
        if moment > self.now:
            return None
        self.named = moment.date() if day else self.named
        return moment

    def turn_to(self, line: str) -> bool:
        """Whether the line names a day and nothing else; what follows is of that day."""
        day = self.read(line) if _DAY.fullmatch(line) else None
        if day:
            self.named = day
        return day is not None

    def read(self, words: str) -> date | None:
        if numbers := _NUMBERS.fullmatch(words):
            return _dated(numbers, self.day_first, self.now.date())
        found = find_past(words, self.now.date(), self.locale)
        return found.day if found and not found.rest and found.day <= self.now.date() else None


def find_order(days: list[str], today: date) -> bool | str:
    """Whether the day comes before the month; else the first date that is clear in neither way.

    Only what cannot be otherwise decides: a month has no 13, and nothing was said in the future.
    """
    found = [match for day in days if (match := _NUMBERS.fullmatch(day))]
    open_ones = [match for match in found if match[2] != "." and len(match[1]) < 3]
    by_day, by_month = (
        all(_dated(match, day_first, today) for match in open_ones) for day_first in (True, False)
    )
    unclear = next((match[0] for match in open_ones if int(match[1]) != int(match[3])), "")
    if by_day and by_month and unclear:
        return unclear
    return by_day or not by_month


def _dated(match: re.Match[str], day_first: bool, today: date) -> date | None:
    """3.4. is the third of April everywhere, 2027-04-03 too."""
    first, mark, second, year = int(match[1]), match[2], int(match[3]), match[4]
    if len(match[1]) == 4:
        return _exists(first, second, int(year or 0))
    day, month = (first, second) if day_first or mark == "." else (second, first)
    if year:
        found = _exists(int(year) + (2000 if len(year) == 2 else 0), month, day)
        return found if found and found <= today else None
    years = (_exists(today.year - back, month, day) for back in range(2))
    return next((one for one in years if one and one <= today), None)


def _exists(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _hour(words: str) -> time | None:
    match = _TIME.match(words)
    if match is None:
        return None
    hour, minute, half = int(match[1]), int(match[2]), (match[3] or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    return time(hour, minute) if hour < 24 and minute < 60 else None
