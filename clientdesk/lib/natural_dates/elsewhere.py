"""Relative words of other languages ("ayer", "hace 3 días", "demain"), read by dateparser.

Only where the locale speaks neither English nor German, and only at either end of the text:
dateparser finds days in many words that are none.
"""

import re
from datetime import date, datetime, time

from clientdesk.lib.natural_dates.days import Seen

_LONGEST = 4  # words


def find_in_another_language(text: str, seen: Seen) -> tuple[int, int, date] | None:
    """(start, end, day) of the longest day at the beginning, else at the end."""
    language = seen.locale.partition("_")[0]
    if language in {"en", "de", ""}:
        return None
    spans = [match.span() for match in re.finditer(r"[^\s,:;]+", text)]
    for count in range(min(_LONGEST, len(spans)), 0, -1):
        for start, end in ((spans[0][0], spans[count - 1][1]), (spans[-count][0], spans[-1][1])):
            day = _day(text[start:end], language, seen)
            if day:
                return start, end, day
    return None


def _day(words: str, language: str, seen: Seen) -> date | None:
    if not re.search(r"[^\W\d_]{3}", words):
        return None  # numbers alone mean too many things
    import dateparser  # slow to load, and rarely needed

    try:
        found = dateparser.parse(
            words,
            languages=[language],
            settings={
                "RELATIVE_BASE": datetime.combine(seen.today, time(12)),
                "PREFER_DATES_FROM": "past" if seen.past else "future",
                "PARSERS": ["relative-time", "absolute-time"],
                "RETURN_AS_TIMEZONE_AWARE": False,
                "TIMEZONE": "UTC",
            },
        )
    except (ValueError, OverflowError):
        return None
    return found.date() if found else None
