"""Dates and prices as people write them, read without guessing, and shown as they will stand."""

import re
import unicodedata
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from babel.dates import format_date, get_date_format

from clientdesk.lib.money import AmountRefused, decimals_of, locale_of, parse_amount, parse_number
from clientdesk.lib.natural_dates import find_future, find_past

MAX_PRICE_DECIMALS = 4
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,4})\s*[./\- ]\s*(\d{1,2})\s*[./\- ]\s*(\d{2,4})?\.?")
_DAY_NAME = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\.?\s+([^\W\d_]+)\.?,?\s*(\d{4})?")
_NAME_DAY = re.compile(r"([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s*(\d{4})?")
_WORD = re.compile(r"[^\W\d_]{3}")
_IN_DAYS = re.compile(r"(?:in\s+)?(\d{1,3})\s+days?")


class DateRefused(ValueError):
    """The text is no date; str() is the reason in plain words."""


def read_day(text: str, locale: str, today: date, looks_back: bool = False) -> date:
    """Read "2026-12-08", "8 Dec", "8. Dezember 2026", "08/12/26", "Tue, 8 December", "next Friday".

    Numbers are in the order of the locale; without a year the day is the next one to come (or
    one within the last month). "Friday" is the next one, or the last one where a field
    `looks_back`. Raises DateRefused.
    """
    clean = _without_weekday(" ".join(text.split())[:60], locale)
    if match := _ISO.fullmatch(clean):
        return _made(int(match[1]), int(match[2]), int(match[3]), text)
    if clean.casefold() in ("today", "tomorrow"):
        return today + timedelta(days=clean.casefold() == "tomorrow")
    if match := _IN_DAYS.fullmatch(clean.casefold()):
        return today + timedelta(days=int(match[1]))
    if match := _NUMBERS.fullmatch(clean):
        first, second, year = match.groups()
        day, month = (second, first) if _month_first(locale) else (first, second)
        return _dated(int(day), int(month), year, today, text)
    if match := _DAY_NAME.fullmatch(clean):
        return _named(match[1], match[2], match[3], locale, today, text)
    if match := _NAME_DAY.fullmatch(clean):
        return _named(match[2], match[1], match[3], locale, today, text)
    return _said(text, locale, today, looks_back)


def write_day(day: date | None, locale: str) -> str:
    """The day as a field shows it: "8 Dec 2026", readable again by read_day."""
    if day is None:
        return ""
    words: str = format_date(day, "d MMM y", locale=locale_of(locale))
    try:
        return words if read_day(words, locale, day) == day else day.isoformat()
    except DateRefused:
        return day.isoformat()


def read_price(text: str, locale: str, currency: str) -> Decimal:
    """Read a unit price in major units: up to four decimals, with or without the currency's sign.

    What could be thousands or thousandths ("2.400") is refused. Raises AmountRefused.
    """
    try:
        return parse_amount(text, locale, currency).to_decimal()
    except AmountRefused:
        fine = parse_number(text, locale, MAX_PRICE_DECIMALS)
        if -int(fine.as_tuple().exponent) == 3 and fine >= 1:
            raise
        return fine


def write_price(price: Decimal, locale: str, currency: str) -> str:
    """A unit price with at least the currency's decimals, without thousands separators."""
    least = decimals_of(currency)
    shown = price.normalize()
    places = max(least, -int(shown.as_tuple().exponent))
    return _localised(f"{price:.{places}f}", locale)


def write_number(number: Decimal, locale: str) -> str:
    """A quantity or a percentage as a field shows it: "12", "3.5"."""
    return _localised(f"{number.normalize():f}", locale)


def _said(text: str, locale: str, today: date, looks_back: bool) -> date:
    """ "next Friday", "in two weeks", "yesterday": words that are a day, with nothing beside it."""
    line = " ".join(text.split())[:60]
    if _WORD.search(line):
        finders = (find_past, find_future) if looks_back else (find_future, find_past)
        for find in finders:
            found = find(line, today, locale)
            if found and not found.rest and found.at is None:
                return found.day
    raise _no_date(text)


def _localised(text: str, locale: str) -> str:
    mark = str(locale_of(locale).number_symbols["latn"]["decimal"])
    return text.replace(".", mark)


def _dated(day: int, month: int, year: str | None, today: date, text: str) -> date:
    if year:
        whole = int(year) + (2000 if len(year) == 2 else 0)
        return _made(whole, month, day, text)
    near = _made(today.year, month, day, text)
    return near if near >= today - timedelta(days=31) else _made(today.year + 1, month, day, text)


def _named(day: str, name: str, year: str | None, locale: str, today: date, text: str) -> date:
    month = _month_called(name, locale)
    if month is None:
        raise _no_date(text)
    return _dated(int(day), month, year, today, text)


def _made(year: int, month: int, day: int, text: str) -> date:
    try:
        made = date(year, month, day)
    except ValueError as error:
        raise DateRefused(f"There is no “{text.strip()[:40]}” in the calendar.") from error
    if not 2000 <= made.year <= 2100:
        raise DateRefused("Write a year between 2000 and 2100.")
    return made


def _no_date(text: str) -> DateRefused:
    return DateRefused(
        f"“{text.strip()[:40]}” is not a date. Write it like 8 Dec 2026 or 2026-12-08."
    )


def _month_called(name: str, locale: str) -> int | None:
    """The month of a name, an abbreviation, or the first letters (three or more) of one name."""
    wanted = _plain(name)
    for names in (_months(locale), _months("en")):
        if wanted in names:
            return names[wanted]
        begun = {month for full, month in names.items() if full.startswith(wanted)}
        if len(wanted) >= 3 and len(begun) == 1:
            return begun.pop()
    return None


@cache
def _months(locale: str) -> dict[str, int]:
    widths = locale_of(locale).months["format"]
    return {
        _plain(name): number
        for width in ("wide", "abbreviated")
        for number, name in widths[width].items()
    }


@cache
def _month_first(locale: str) -> bool:
    pattern = get_date_format("short", locale=locale_of(locale)).pattern
    return pattern.find("M") < pattern.find("d")


def _without_weekday(text: str, locale: str) -> str:
    names = {
        _plain(name)[:2]
        for tag in (locale, "en")
        for name in locale_of(tag).days["format"]["wide"].values()
    }
    match = re.match(r"([^\W\d_]+)\.?,\s*(.+)", text)
    return match[2] if match and _plain(match[1])[:2] in names else text


def _plain(name: str) -> str:
    """Without accents and case: "März" and "marz" are one."""
    apart = unicodedata.normalize("NFD", name.casefold())
    return "".join(letter for letter in apart if letter.isalpha())
