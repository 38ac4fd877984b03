"""What a clock shows, as it is written where the reader is: "15:30", or "3:30 pm"."""

from datetime import datetime
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global

_NOWHERE = "ZZ"  # the country of UTC


def on_clock(moment: datetime, reader: str) -> str:
    """The moment on the clock of its own zone; `reader` is the zone of whoever reads it."""
    if not counts_to_twelve(reader):
        return f"{moment:%H:%M}"
    return f"{moment.hour % 12 or 12}:{moment:%M} {'am' if moment.hour < 12 else 'pm'}"


def from_to(begins: str, ends: str) -> str:
    """ "12:30 to 13:00", "7:30 to 8:00 am", "11:30 am to 12:00 pm"."""
    half = ends[-3:]
    if half in (" am", " pm"):
        begins = begins.removesuffix(half)
    return f"{begins} to {ends}"


@cache
def counts_to_twelve(zone: str) -> bool:
    """By the usual short time of the country that the zone is in (Unicode CLDR)."""
    named = get_global("zone_aliases").get(zone, zone)
    country = get_global("zone_territories").get(named, _NOWHERE)
    try:
        return country != _NOWHERE and "a" in _short_time(f"und_{country}")
    except (UnknownLocaleError, ValueError):
        return False


def _short_time(locale: str) -> str:
    pattern: str = Locale.parse(locale).time_formats["short"].pattern
    return pattern
