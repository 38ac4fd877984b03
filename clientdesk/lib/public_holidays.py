"""Public holidays of a country and region, from the ``holidays`` package."""

from datetime import date
from functools import cache

from holidays import country_holidays, list_supported_countries

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
