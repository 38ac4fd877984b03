"""Countries: names, and what is proposed for each."""

from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from clientdesk.lib.countries import (
    EU_COUNTRIES,
    country_choices,
    country_codes,
    country_name,
    default_currency,
    default_zone,
    standard_vat_rate,
)
from clientdesk.lib.money import decimals_of

# ISO 3166-1 has 249 officially assigned codes.
OFFICIALLY_ASSIGNED = 249


def test_the_list_is_that_of_iso_3166():
    assert len(country_codes()) == OFFICIALLY_ASSIGNED
    assert country_codes() >= {"IE", "GB", "US", "JP", "GR"}
    assert not country_codes() & {"EU", "UN", "ZZ", "XK", "EL", "UK"}


def test_names_are_in_the_readers_language_and_order():
    assert country_name("DE", "en") == "Germany"
    assert country_name("DE", "de") == "Deutschland"
    names = [name for _code, name in country_choices("de")]
    assert names.index("Ägypten") < names.index("Albanien") < names.index("Österreich")


@pytest.mark.parametrize(
    ("country", "currency", "zone"),
    [
        ("IE", "EUR", "Europe/Dublin"),
        ("GB", "GBP", "Europe/London"),
        ("US", "USD", "America/New_York"),
        ("JP", "JPY", "Asia/Tokyo"),
        ("HR", "EUR", "Europe/Zagreb"),
        ("BG", "EUR", "Europe/Sofia"),
        ("DE", "EUR", "Europe/Berlin"),
        ("PT", "EUR", "Europe/Lisbon"),
        ("CA", "CAD", "America/Toronto"),
        ("NZ", "NZD", "Pacific/Auckland"),
        ("CH", "CHF", "Europe/Zurich"),
    ],
)
def test_currency_and_zone_are_proposed(country, currency, zone):
    assert default_currency(country) == currency
    assert default_zone(country) == zone


def test_every_country_has_a_currency_and_a_zone_that_exist():
    for country in country_codes():
        decimals_of(default_currency(country))
        ZoneInfo(default_zone(country))


def test_vat_is_proposed_where_it_is_known():
    assert standard_vat_rate("IE") == 23
    assert standard_vat_rate("FI") == Decimal("25.5")
    assert standard_vat_rate("CH") == Decimal("8.1")
    assert standard_vat_rate("US") is None
    assert len(EU_COUNTRIES) == 27
