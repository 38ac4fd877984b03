"""Countries, and what a business there probably uses: currency, time zone, VAT rate.

All of it is proposed, never enforced: a person can change each value.
"""

import unicodedata
from decimal import Decimal
from functools import cache

from babel.core import get_global

from clientdesk.lib.money import known_currencies, locale_of

# CLDR has territories that are no ISO 3166-1 codes: regions, blocs, test and reserved codes.
_OTHERS = "AC CP CQ DG EA EU EZ IC QO TA UN XA XB XK ZZ"
_NOT_ISO_3166 = frozenset(_OTHERS.split())

# Where a country has several zones: that of its largest city (tzdata, zone1970.tab).
_LARGEST_CITY = {
    "AQ": "Antarctica/McMurdo",
    "AR": "America/Argentina/Buenos_Aires",
    "AU": "Australia/Sydney",
    "BR": "America/Sao_Paulo",
    "CA": "America/Toronto",
    "CD": "Africa/Kinshasa",
    "CL": "America/Santiago",
    "CN": "Asia/Shanghai",
    "CY": "Asia/Nicosia",
    "DE": "Europe/Berlin",
    "EC": "America/Guayaquil",
    "ES": "Europe/Madrid",
    "FM": "Pacific/Chuuk",
    "GL": "America/Nuuk",
    "ID": "Asia/Jakarta",
    "KI": "Pacific/Tarawa",
    "KZ": "Asia/Almaty",
    "MH": "Pacific/Majuro",
    "MN": "Asia/Ulaanbaatar",
    "MX": "America/Mexico_City",
    "MY": "Asia/Kuala_Lumpur",
    "NZ": "Pacific/Auckland",
    "PF": "Pacific/Tahiti",
    "PG": "Pacific/Port_Moresby",
    "PS": "Asia/Gaza",
    "PT": "Europe/Lisbon",
    "RU": "Europe/Moscow",
    "UA": "Europe/Kyiv",
    "UM": "Pacific/Wake",
    "US": "America/New_York",
    "UZ": "Asia/Tashkent",
}

# Newer than the CLDR at hand: Bulgaria joined the euro area on 1 January 2026.
_NEW_CURRENCY = {"BG": "EUR"}

# Standard rates in percent, as in force on 1 January 2026. EU: European Commission, Taxes in
# Europe Database (Estonia 24 from July 2025, Romania 21 from August 2025); GB: VAT Act 1994 s. 2;
# NO: Stortinget's yearly decision on value added tax; CH: art. 25 MWSTG.
_STANDARD_VAT = {
    "AT": "20",
    "BE": "21",
    "BG": "20",
    "CH": "8.1",
    "CY": "19",
    "CZ": "21",
    "DE": "19",
    "DK": "25",
    "EE": "24",
    "ES": "21",
    "FI": "25.5",
    "FR": "20",
    "GB": "20",
    "GR": "24",
    "HR": "25",
    "HU": "27",
    "IE": "23",
    "IT": "22",
    "LT": "21",
    "LU": "17",
    "LV": "21",
    "MT": "18",
    "NL": "21",
    "NO": "25",
    "PL": "23",
    "PT": "23",
    "RO": "21",
    "SE": "25",
    "SI": "22",
    "SK": "23",
}
EU_COUNTRIES = frozenset(_STANDARD_VAT) - {"CH", "GB", "NO"}


@cache
def country_codes() -> frozenset[str]:
    """Return the ISO 3166-1 alpha-2 codes."""
    territories = locale_of("en").territories
    return frozenset(filter(_is_alpha_2, map(str, territories))) - _NOT_ISO_3166


@cache
def country_choices(locale: str) -> tuple[tuple[str, str], ...]:
    """Return (code, name) of all countries, named and sorted in the reader's language."""
    names = locale_of(locale).territories
    english = locale_of("en").territories
    choices = ((code, names.get(code, english[code])) for code in country_codes())
    return tuple(sorted(choices, key=lambda choice: _without_accents(choice[1])))


def country_name(code: str, locale: str) -> str:
    """Return the country's name in the reader's language, or the code when it has none."""
    return str(locale_of(locale).territories.get(code, code))


def default_currency(country: str) -> str:
    """Return the legal tender of a country today (CLDR), or EUR when it is not known."""
    if country in _NEW_CURRENCY:
        return _NEW_CURRENCY[country]
    periods = get_global("territory_currencies").get(country, ())
    current = [code for code, _start, end, is_tender in periods if is_tender and end is None]
    return next((code for code in current if code in known_currencies()), "EUR")


def default_zone(country: str) -> str:
    """Return the IANA zone of a country's largest city, or UTC when it is not known."""
    if country in _LARGEST_CITY:
        return _LARGEST_CITY[country]
    zones: list[str] = get_global("territory_zones").get(country, [])
    return zones[0] if zones else "UTC"


def standard_vat_rate(country: str) -> Decimal | None:
    """Return the standard VAT rate in percent to propose; None where there is none to propose."""
    rate = _STANDARD_VAT.get(country)
    return None if rate is None else Decimal(rate)


def _is_alpha_2(code: str) -> bool:
    return len(code) == len("IE") and code.isalpha()


def _without_accents(name: str) -> str:
    """Å sorts with A: near enough for a list that is searched by typing."""
    return "".join(c for c in unicodedata.normalize("NFD", name.casefold()) if c.isalnum())
