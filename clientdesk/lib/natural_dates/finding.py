"""Finding the day in a line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

from clientdesk.lib.natural_dates import words
from clientdesk.lib.natural_dates.days import WAYS, Seen, Way
from clientdesk.lib.natural_dates.elsewhere import find_in_another_language
from clientdesk.lib.natural_dates.times import TIME, time_of


@dataclass(frozen=True)
class Reading:
    """What was read: the day, the time if one was said, how it was written, and what is left."""

    day: date
    at: time | None
    phrase: str
    rest: str


@dataclass(frozen=True)
class _Found:
    start: int
    end: int
    day: date
    at: time | None
    is_by: bool


_LEAD = rf"(?<!\w)(?P<lead>(?:{words.BEFORE_A_DAY})\s+)?"
_SAID = r"(?:\s*,?\s+{time})?(?!['’]s)(?!\w)"
_PATTERNS: list[tuple[Way, re.Pattern[str]]] = [
    (
        way,
        re.compile(
            rf"(?:(?<!\w){TIME.replace('<time>', '<before>')}\s+)?"
            + _LEAD + way.pattern + _SAID.format(time=TIME),
            re.IGNORECASE,
        ),
    )
    for way in WAYS
]  # fmt: skip
_TIME_ALONE = re.compile(rf"(?<!\w)(?:(?:today|heute)\s+)?{TIME}(?!\w)", re.IGNORECASE)
_COLON = re.compile(r":(?=\s)")


def find_past(line: str, today: date, locale: str) -> Reading | None:
    """When what is told happened. Where a colon ends the head of the line, only the head is read:
    of "rang Ines yesterday: photos come on Friday" that is yesterday. Without one, a bare weekday
    or date counts at the beginning only."""
    colon = _COLON.search(line)
    head = line[: colon.start()] if colon else line
    seen = Seen(today, locale, past=True)
    found = [
        one
        for one, way in _all(head, seen)
        if way.is_plain or colon or one.start == 0
    ]  # fmt: skip
    chosen = min(found, key=lambda one: one.start, default=None)
    if chosen is None:
        chosen = _time_alone(head, today, anywhere=bool(colon))
    if chosen is None:
        chosen = _elsewhere(head, seen)
    return _reading(line, chosen)


def find_future(line: str, today: date, locale: str) -> Reading | None:
    """By when something is to be done. "By Friday" goes before any other day; else the day at the
    end of the line, else the first one. A bare weekday counts at either end or after "on". Of
    days that are over only one with "by" is meant: "the copy from yesterday" is no date."""
    seen = Seen(today, locale, past=False)
    end = len(line.rstrip(" .!"))
    found = [
        one
        for one, way in _all(line, seen)
        if (way.is_plain or one.is_by or one.start == 0 or one.end >= end or _has_lead(line, one))
        and (one.is_by or one.day >= today)
    ]
    wanted = [one for one in found if one.is_by] or [one for one in found if one.end >= end]
    chosen = min(wanted or found, key=lambda one: one.start, default=None)
    return _reading(line, chosen or _elsewhere(line, seen))


def _all(text: str, seen: Seen) -> Iterator[tuple[_Found, Way]]:
    """Every day that is named, each stretch of the text once."""
    taken: list[tuple[int, int]] = []
    for way, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            try:
                day = way.means(match, seen)
            except (OverflowError, ValueError):
                continue  # no calendar goes that far
            if day is None:
                continue
            taken.append(match.span())
            said = match["time"] or match["before"]
            lead = match["lead"] or ""
            at = time_of(said) if said else None
            yield _Found(*match.span(), day, at, bool(words.BY.match(lead))), way


def _has_lead(line: str, found: _Found) -> bool:
    return bool(re.match(rf"(?:{words.BEFORE_A_DAY})\s", line[found.start :], re.IGNORECASE))


def _time_alone(head: str, today: date, anywhere: bool) -> _Found | None:
    """A time without a day is of today."""
    match = _TIME_ALONE.search(head) if anywhere else _TIME_ALONE.match(head)
    at = time_of(match["time"]) if match else None
    return _Found(*match.span(), today, at, False) if match and at else None


def _elsewhere(text: str, seen: Seen) -> _Found | None:
    found = find_in_another_language(text, seen)
    return _Found(*found, None, False) if found else None


def _reading(line: str, found: _Found | None) -> Reading | None:
    if found is None:
        return None
    before, after = line[: found.start].rstrip(" ,"), line[found.end :].lstrip(" ,")
    if not before:
        after = after.lstrip(":–- ")
    joint = "" if not before or not after or after[0] in ":;.!?" else " "
    phrase = line[found.start : found.end].strip()
    return Reading(found.day, found.at, phrase, (before + joint + after).strip())
