"""How single cells are read: the same rules as on the pages, and the same words when they break."""

import re
from collections.abc import Callable
from datetime import date, time
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError

from clientdesk.imports.kinds.base import Context, Read
from clientdesk.lib.as_written import read_day
from clientdesk.lib.clean_text import clean_block, clean_line
from clientdesk.lib.countries import country_choices, country_codes
from clientdesk.lib.money import Money, known_currencies, parse_amount
from clientdesk.lib.natural_dates.times import time_of
from clientdesk.lib.weekdays import read_weekdays
from clients.forms.fields import MailField

_LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "pl")
_YES = {"yes", "y", "true", "1", "x", "ja", "oui", "si", "sí", "sim", "tak", "✓"}
_NO = {"no", "n", "false", "0", "-", "nein", "non", "não", "nao", "nee", "nie"}
_HAS_YEAR = re.compile(r"\d{4}|\d+\D+\d+\D+\d{2}")
_CLOCK = re.compile(r"\d{1,2}([:.]\d{2}){0,2}\s*([ap]\.?m\.?|h|uhr)?", re.IGNORECASE)
_YEARLY = re.compile(r"[\s,;]*\b(?:every year|each year|yearly|annually)\b[\s,;:]*", re.IGNORECASE)
_mail = MailField()


def line(limit: int) -> Read:
    return lambda text, _: clean_line(text, limit)


def block(limit: int) -> Read:
    return lambda text, _: clean_block(text, limit)


def mail(text: str, _: Context) -> str:
    return str(_mail.clean(text.strip().removeprefix("mailto:")))


def country(text: str, _: Context) -> str:
    """A code, or a name in one of ten languages."""
    found = _countries().get(text.strip().casefold())
    if found is None:
        raise ValueError(
            f"“{text.strip()[:40]}” is no country we know. Write it like IE or Ireland."
        )
    return found


def currency(text: str, _: Context) -> str:
    code = {"€": "EUR", "£": "GBP", "$": "USD"}.get(text.strip(), text.strip().upper())
    if code not in known_currencies():
        raise ValueError(f"“{text.strip()[:20]}” is no currency. Write its code, such as EUR.")
    return code


def zone(text: str, _: Context) -> str:
    name = text.strip().replace(" ", "_")
    if name not in _zones():
        raise ValueError("This is no time zone. Write it like Europe/Dublin.")
    return name


def whole(least: int, most: int) -> Read:
    def read(text: str, _: Context) -> int:
        digits = re.sub(
            r"\s*(days?|tage|jours|d[ií]as|giorni|dagen)?\.?$", "", text.strip().lower()
        )
        if not re.fullmatch(r"\d{1,6}(\.0+)?", digits):
            raise ValueError(f"“{text.strip()[:20]}” is not a whole number.")
        number = int(float(digits))
        if not least <= number <= most:
            raise ValueError(f"Write a number from {least} to {most}.")
        return number

    return read


def yes_or_no(text: str, _: Context) -> bool:
    word = text.strip().casefold()
    if word not in _YES | _NO:
        raise ValueError("Write yes or no.")
    return word in _YES


def day(text: str, context: Context) -> date:
    """A date with its year: one without could be of any."""
    if not _HAS_YEAR.search(text):
        raise ValueError(f"“{text.strip()[:40]}” is no date with a year. Write 2026-12-08.")
    clean = re.sub(r"[T ]\d{1,2}:\d{2}(:\d{2})?(\.\d+)?Z?$", "", text.strip())
    return read_day(clean, context.locale, context.today)


def past_day(text: str, context: Context) -> date:
    found = day(text, context)
    if found > context.today:
        raise ValueError("This day is still to come.")
    return found


def key_day(text: str, context: Context) -> tuple[date, bool]:
    """A day, and whether it comes again: "2027-03-31", "31 March 2027, every year"."""
    once = _YEARLY.sub("", text)
    return day(once, context), once != text


def weekdays(text: str, _: Context) -> str:
    """Digits, Monday is "0"."""
    return read_weekdays(text)


def clock(text: str, _: Context) -> time:
    found = time_of(text) if _CLOCK.fullmatch(text.strip()) else None
    if found is None:
        raise ValueError(f"“{text.strip()[:20]}” is no time of day. Write it like 09:30.")
    return found


def price(text: str, code: str, context: Context) -> Money:
    """A usual price: more than nothing."""
    found = parse_amount(text, context.workspace.locale, code)
    if found.minor <= 0:
        raise ValueError("Write a sum above zero, or leave it empty.")
    return found


def checked(problems: dict[str, str], name: str, check: Callable[[], Any]) -> Any:
    """The answer of a check that needs several cells; its refusal goes beside `name`."""
    try:
        return check()
    except ValidationError as wrong:
        problems[name] = " ".join(wrong.messages)
    except ValueError as wrong:
        problems[name] = str(wrong)
    return ""


@cache
def _countries() -> dict[str, str]:
    named = {code.casefold(): code for code in country_codes()}
    for language in reversed(_LANGUAGES):
        named |= {name.casefold(): code for code, name in country_choices(language)}
    return named | {"uk": "GB", "usa": "US", "england": "GB", "scotland": "GB", "holland": "NL"}


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())
