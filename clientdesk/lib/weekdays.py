"""Working days as people write them in a cell: "Mon–Fri", "Tue, Wed and Thu", "lundi à jeudi"."""

import re
import unicodedata
from collections import defaultdict
from functools import cache

from clientdesk.lib.money import locale_of

_LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "pl")
_SHORT = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_TO = re.compile(r"\s*(?:[-–—]|\b(?:to|till|until|bis|à|a|al|tot|til)\b)\s*")
_BETWEEN = re.compile(r"[\s,;/&+·]+")
_AND = {"and", "und", "et", "y", "e", "en", "och", "og", "i"}


def read_weekdays(text: str) -> str:
    """Digits in order, Monday is "0": "Mon–Wed, Fri" is "0124". A span may pass over Sunday.

    Raises ValueError with the reason in plain words.
    """
    spans = _TO.sub("-", text.strip().casefold().replace("-feira", ""))
    found: set[int] = set()
    for word in _BETWEEN.split(spans):
        if word and word not in _AND:
            first, _, last = word.partition("-")
            found |= _span(_day(first), _day(last) if last else _day(first))
    return "".join(str(day) for day in sorted(found))


def write_weekdays(digits: str) -> str:
    """ "Mon, Tue, Wed", readable again by read_weekdays."""
    return ", ".join(_SHORT[int(day)] for day in digits)


def _span(first: int, last: int) -> set[int]:
    return {(first + step) % 7 for step in range((last - first) % 7 + 1)}


def _day(word: str) -> int:
    found = _names().get(_plain(word))
    if found is None:
        raise ValueError(f"“{word[:20]}” is no day of the week. Write Mon–Fri, or Tue, Wed.")
    return found


@cache
def _names() -> dict[str, int]:
    """Whole and short names in ten languages; left out: one that is another day elsewhere."""
    said: dict[str, set[int]] = defaultdict(set)
    for language in _LANGUAGES:
        days = locale_of(language).days
        for width in ("wide", "abbreviated"):
            for number, name in days["format"].get(width, {}).items():
                said[_plain(name.replace("-feira", ""))].add(number)
    english = {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
    return {name: days.pop() for name, days in said.items() if len(days) == 1} | english


def _plain(name: str) -> str:
    apart = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in apart if letter.isalpha())
