"""Public holidays of a country and region, from the ``holidays`` package."""

from datetime import date
from functools import cache

from holidays import HolidayBase, country_holidays, list_supported_countries

# Where the holidays common to all regions leave out what most people there have off: Easter
# Monday is no holiday in Scotland, and so none of the United Kingdom as a whole.
_USUAL_REGION = {"GB": "ENG"}


class PublicHolidays:
    """The public holidays of one place: ``date in PublicHolidays("IE")``."""

    def __init__(self, country: str, region: str = "") -> None:
        """Take ISO 3166 codes; a country or region that is not known has no (own) holidays."""
        known = list_supported_countries()
        self.country = country if country in known else ""
        region = region or _USUAL_REGION.get(country, "")
        self.region = region if region in known.get(country, ()) else ""

    def __contains__(self, day: object) -> bool:
        if not self.country or not isinstance(day, date):
            return False
        return day in holidays_of_year(self.country, self.region, day.year)


@cache
def public_holidays(country: str, region: str = "") -> PublicHolidays:
    """Return the public holidays of a country (ISO 3166-1) and region (ISO 3166-2 without it)."""
    return PublicHolidays(country, region)


@cache
def holidays_of_year(country: str, region: str, year: int) -> frozenset[date]:
    """Return the days off of one year, with those moved to a working day."""
    return frozenset(country_holidays(country, subdiv=region or None, years=year))


@cache
def holiday_names(country: str, region: str, year: int) -> dict[date, str]:
    """Return the public holidays of a place in one year with their names, in English where known.

    A country that is not known has none.
    """
    place = public_holidays(country, region)
    if not place.country:
        return {}
    spoken = _plain(place.country).supported_languages
    english = next((code for code in ("en_GB", "en_US") if code in spoken), None)
    subdivision = place.region or None
    named = country_holidays(place.country, subdiv=subdivision, years=year, language=english)
    return dict(named.items())


def region_named(country: str, typed: str) -> str:
    """Return the code of a region that has holidays of its own, by its code or name.

    "Scotland" and "sct" are SCT. Raises ValueError with the regions that are known.
    """
    known = list_supported_countries().get(country, ())
    if not known:
        raise ValueError("No regions are known for this country; leave it empty.")
    names = _plain(country).get_subdivision_aliases()
    wanted = typed.strip().casefold()
    for code in known:
        if wanted in {code.casefold(), *(name.casefold() for name in names.get(code, ()))}:
            return str(code)
    shown = [(names.get(code) or [code])[-1] for code in known]
    raise ValueError(f"Write one of: {', '.join(shown)}.")


@cache
def _plain(country: str) -> HolidayBase:
    return country_holidays(country)
