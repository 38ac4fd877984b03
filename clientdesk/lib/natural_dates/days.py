"""What each way of naming a day means, seen from today."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from clientdesk.lib.month_steps import add_months, month_end
from clientdesk.lib.natural_dates import words

YEARS = range(1990, 2200)


@dataclass(frozen=True)
class Seen:
    """Where the reader stands: what day it is, what comes first in their numbers, and whether
    what they tell is behind them."""

    today: date
    locale: str
    past: bool


Means = Callable[[re.Match[str], Seen], date | None]


@dataclass(frozen=True)
class Way:
    """One way of naming a day. A plain one can only mean a day; "Friday" alone may mean more, and
    is read only in a place where a day is expected."""

    pattern: str
    means: Means
    is_plain: bool = True


def _offset(match: re.Match[str], seen: Seen) -> date:
    said = " ".join(match["near"].casefold().split())
    known = {**words.PAST_DAYS, **words.NEAR_DAYS, **words.COMING_DAYS}
    return seen.today + timedelta(days=known[said])


def _weekday(match: re.Match[str], seen: Seen) -> date:
    """ "Friday" is the nearest one on the side that is told of, today included; "last" is before
    today; "this" is of this week; "next" is of the week after (weeks begin on Monday)."""
    name = match["weekday"].casefold()
    wanted = words.WEEKDAYS.get(name, words.SHORT_WEEKDAYS.get(name, 0))
    monday = seen.today - timedelta(days=seen.today.weekday())
    which = (match["which"] or "").casefold()
    if match["weekafter"] or re.fullmatch(words.NEXT, which):
        return monday + timedelta(days=7 + wanted)
    if re.fullmatch(words.THIS, which):
        return monday + timedelta(days=wanted)
    if re.fullmatch(words.LAST, which):
        return seen.today - timedelta(days=(seen.today.weekday() - wanted - 1) % 7 + 1)
    if seen.past:
        return seen.today - timedelta(days=(seen.today.weekday() - wanted) % 7)
    return seen.today + timedelta(days=(wanted - seen.today.weekday()) % 7)


def _counted(match: re.Match[str], seen: Seen) -> date | None:
    said = (match["n1"] or match["n2"] or match["n3"]).casefold()
    how_many = int(said) if said.isdigit() else words.NUMBERS[said]
    unit = (match["u1"] or match["u2"] or match["u3"]).casefold()
    sign = 1 if match["n2"] else -1
    if unit.startswith(("month", "monat")):
        return add_months(seen.today, sign * how_many)
    days = how_many * (7 if unit.startswith(("week", "woche")) else 1)
    return seen.today + timedelta(days=sign * days)


def _period(match: re.Match[str], seen: Seen) -> date:
    monday = seen.today - timedelta(days=seen.today.weekday())
    said = match["period"].casefold()
    if re.search("month|monat", said):
        return month_end(seen.today)
    if re.match(words.NEXT, said):
        return monday + timedelta(days=7)
    return monday + timedelta(days=4)


def _named(match: re.Match[str], seen: Seen) -> date | None:
    day, name, year = (match["d1"] or match["d2"]), (match["m1"] or match["m2"]), match["y1"]
    month = words.months(seen.locale).get(name.casefold())
    return _dated(int(day), month, year or match["y2"], seen) if month else None


def _iso(match: re.Match[str], seen: Seen) -> date | None:
    year, month, day = match["iso"].split("-")
    return _dated(int(day), int(month), year, seen)


def _numbered(match: re.Match[str], seen: Seen) -> date | None:
    """3.4. is the third of April everywhere; 3/4 goes by the locale, unless only one order fits."""
    first, second, year = int(match["a"]), int(match["b"]), match["y3"]
    month_first = match["mark"] == "/" and words.month_comes_first(seen.locale)
    if match["mark"] == "/" and max(first, second) > 12:
        month_first = second > 12
    day, month = (second, first) if month_first else (first, second)
    return _dated(day, month, year, seen)


def _dated(day: int, month: int, year: str | None, seen: Seen) -> date | None:
    if year:
        number = int(year) + (2000 if len(year) == 2 else 0)
        return _exists(number, month, day)
    years = [seen.today.year + step for step in ((0, -1, -2) if seen.past else (0, 1, 2))]
    found = [day_of for one in years if (day_of := _exists(one, month, day))]
    right = [one for one in found if (one <= seen.today if seen.past else one >= seen.today)]
    return right[0] if right else None


def _exists(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in YEARS else None
    except ValueError:
        return None


_NUMBER = rf"\d{{1,3}}|{words.any_of(words.NUMBERS)}"
_UNIT = r"days?|weeks?|months?|tagen?|wochen?|monaten?|monat|tag|woche"
_WHICH = rf"(?P<which>{words.LAST}|{words.NEXT}|{words.THIS})"
_MONTH = r"[^\W\d_]{3,12}"
_ITS_WEEKDAY = rf"(?:(?:{words.any_of({**words.WEEKDAYS, **words.SHORT_WEEKDAYS})})\.?,?\s+)?"
_ORDINAL = r"(?:st|nd|rd|th|\.)?"

_NEAR = {**words.PAST_DAYS, **words.NEAR_DAYS, **words.COMING_DAYS}
_PART = r"(?:\s+(?:morning|afternoon|evening|night|früh|vormittag|nachmittag|mittag|abend))?"
_AFTER = r"(?P<weekafter>\s+(?:next week|nächste woche|nächster woche))?"

WAYS = (
    Way(rf"(?P<near>{words.any_of(_NEAR)}){_PART}", _offset),
    Way(
        rf"(?:(?P<n1>{_NUMBER})\s+(?P<u1>{_UNIT})\s+ago"
        rf"|in\s+(?P<n2>{_NUMBER})\s+(?P<u2>{_UNIT})"
        rf"|vor\s+(?P<n3>{_NUMBER})\s+(?P<u3>{_UNIT}))",
        _counted,
    ),
    Way(
        rf"{_WHICH}\s+(?P<weekday>{words.any_of({**words.WEEKDAYS, **words.SHORT_WEEKDAYS})})"
        rf"{_AFTER}{_PART}",
        _weekday,
    ),
    Way(_ITS_WEEKDAY + r"(?P<iso>\d{4}-\d{2}-\d{2})", _iso),
    Way(
        _ITS_WEEKDAY
        + rf"(?:the\s+|den\s+)?(?:(?P<d1>\d{{1,2}}){_ORDINAL}\s+(?:of\s+|de\s+)?(?P<m1>{_MONTH})\.?"
        rf"(?:(?:,|\s+de)?\s+(?P<y1>\d{{4}}))?"
        rf"|(?P<m2>{_MONTH})\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|[.:]\d)"
        rf"(?:,?\s+(?P<y2>\d{{4}}))?)",
        _named,
        is_plain=False,
    ),
    Way(
        rf"(?P<which>(?!))?(?P<weekday>{words.any_of(words.WEEKDAYS)}){_AFTER}{_PART}",
        _weekday,
        is_plain=False,
    ),
    Way(
        rf"(?P<period>(?:at\s+)?(?:the\s+)?end of (?:the |this )?(?:week|month)"
        r"|ende (?:der|dieser) woche"
        rf"|ende des monats|monatsende|(?:{words.NEXT})\s+(?:week|woche)|this week|diese woche)",
        _period,
    ),
    Way(
        rf"(?:(?<=\bon )|(?<=\bby )|(?<=\buntil ))(?P<which>(?!))?"
        rf"(?P<weekday>{words.any_of(words.SHORT_WEEKDAYS)}){_AFTER}",
        _weekday,
        is_plain=False,
    ),
    Way(
        _ITS_WEEKDAY
        + r"(?P<a>\d{1,2})(?P<mark>[./])(?P<b>\d{1,2})(?:(?P=mark)(?P<y3>\d{4}|\d{2})|\.)?",
        _numbered,
        is_plain=False,
    ),
)
