"""What can be chosen: countries, currencies, zones, weekdays."""

from functools import cache
from zoneinfo import available_timezones

from babel import Locale
from babel.numbers import get_currency_name

from clientdesk.lib import countries
from clientdesk.lib.money import known_currencies

Choices = list[tuple[str, str]]
LANGUAGE = "en"


@cache
def country_choices() -> Choices:
    return list(countries.country_choices(LANGUAGE))


@cache
def currency_choices() -> Choices:
    """Code and name, by code: "EUR – Euro"."""
    return [(code, f"{code} – {get_currency_name(code, locale=LANGUAGE)}")
            for code in sorted(known_currencies())]  # fmt: skip


@cache
def zone_choices() -> Choices:
    """The zones named after places ("Europe/Dublin"), without the historical aliases of tzdata."""
    places = ("Africa/", "America/", "Antarctica/", "Asia/", "Atlantic/", "Australia/",
              "Europe/", "Indian/", "Pacific/")  # fmt: skip
    named = sorted(zone for zone in available_timezones() if zone.startswith(places))
    return [(zone, zone.replace("_", " ")) for zone in [*named, "UTC"]]


@cache
def weekday_choices() -> Choices:
    """Monday is "0", as in Workspace.working_weekdays."""
    names = Locale(LANGUAGE).days["format"]["wide"]
    return [(str(number), names[number]) for number in range(7)]
