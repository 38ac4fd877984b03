"""The words of the grammar, and the patterns made of them."""

import re
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.dates import get_month_names

_ENGLISH = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_GERMAN = ["montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"]
_SHORT = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS = {
    **{name: number for names in (_ENGLISH, _GERMAN) for number, name in enumerate(names)},
    "sonnabend": 5,
}
SHORT_WEEKDAYS = {
    **{name: number for number, name in enumerate(_SHORT)},
    "tues": 1, "thur": 3, "thurs": 3,
}  # fmt: skip

NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10,
    "ein": 1, "eine": 1, "einem": 1, "einer": 1, "einen": 1, "zwei": 2, "drei": 3, "vier": 4,
    "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10,
}  # fmt: skip

# How many days lie between today and what is said.
PAST_DAYS = {
    "the day before yesterday": -2, "day before yesterday": -2, "vorgestern": -2,
    "yesterday": -1, "last night": -1, "gestern": -1,
}  # fmt: skip
NEAR_DAYS = {
    "today": 0, "this morning": 0, "this afternoon": 0, "heute morgen": 0, "heute früh": 0,
    "heute": 0, "just now": 0, "gerade eben": 0,
    "tonight": 0, "this evening": 0, "heute abend": 0,
}  # fmt: skip
COMING_DAYS = {
    "the day after tomorrow": 2, "day after tomorrow": 2, "übermorgen": 2,
    "tomorrow": 1, "morgen": 1,
}  # fmt: skip

LAST, NEXT, THIS = (
    r"last|letzten|letzte|letzter|vergangenen",
    r"next|nächsten|nächste|nächster|kommenden",
    r"this|diesen|dieser",
)
BEFORE_A_DAY = r"on|am|by|until|till|before|due|bis zum|bis|zum|vor dem|for|für|from|of|vom"
BY = re.compile(r"(?:by|until|till|before|due|bis zum|bis|zum|vor dem)\b", re.IGNORECASE)


def any_of(words: object) -> str:
    """One group that matches any of `words`, the longest first."""
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))  # type: ignore[call-overload]


@cache
def months(locale: str) -> dict[str, int]:
    """Names of months, whole and short, in English, German and the locale's language; by number."""
    found: dict[str, int] = {}
    for name in ("en", "de", locale.partition("_")[0]):
        try:
            known = Locale.parse(name)
        except (UnknownLocaleError, ValueError):
            continue
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, month in get_month_names(width, context, known).items():
                    found.setdefault(str(month).casefold().rstrip("."), number)
    found.setdefault("sept", 9)
    return found


def month_comes_first(locale: str) -> bool:
    """Whether 3/4 is the fourth of March there."""
    return locale in {"en_US", "en-US", "en_PH", "en-PH"}
