"""Money: minor units, text in, text out, Stripe."""

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientdesk.lib.money import (
    AmountRefused,
    CurrencyMismatch,
    Money,
    NotChargeable,
    UnknownCurrency,
    decimals_of,
    format_money,
    format_plain,
    from_stripe_amount,
    known_currencies,
    parse_amount,
    parse_number,
    to_stripe_amount,
)

MINOR = st.integers(-(10**14), 10**14)
CURRENCY = st.sampled_from(["EUR", "USD", "JPY", "KWD", "HUF", "ISK", "CHF"])


@pytest.mark.parametrize(
    ("currency", "decimals"),
    [("EUR", 2), ("JPY", 0), ("KWD", 3), ("HUF", 2), ("ISK", 0), ("RSD", 2), ("IQD", 3)],
)
def test_decimals_are_those_of_iso_4217(currency, decimals):
    assert decimals_of(currency) == decimals


@pytest.mark.parametrize("code", ["eur", "EURO", "", "DEM", "XXX"])
def test_a_currency_not_in_use_is_refused(code):
    with pytest.raises(UnknownCurrency):
        Money(1, code)


def test_floats_do_not_become_money():
    with pytest.raises(TypeError):
        Money(1.0, "EUR")  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        Money.from_decimal(1.1, "EUR")  # type: ignore[arg-type]
    with pytest.raises(AmountRefused):
        parse_amount(1.1, "en", "EUR")  # type: ignore[arg-type]


def test_two_currencies_never_meet():
    with pytest.raises(CurrencyMismatch):
        Money(1, "EUR") + Money(1, "USD")
    with pytest.raises(CurrencyMismatch):
        assert Money(1, "EUR") < Money(2, "USD")


def test_major_units_are_rounded_half_up():
    assert Money.from_decimal(Decimal("1.005"), "EUR") == Money(101, "EUR")
    assert Money.from_decimal(Decimal("-1.005"), "EUR") == Money(-101, "EUR")
    assert Money.from_decimal(Decimal("0.5"), "JPY") == Money(1, "JPY")
    assert Money.from_decimal(Decimal("1.2345"), "KWD") == Money(1235, "KWD")


@given(MINOR, CURRENCY)
def test_decimal_and_back_is_the_same(minor, currency):
    money = Money(minor, currency)
    assert Money.from_decimal(money.to_decimal(), currency) == money


@given(MINOR, CURRENCY, st.sampled_from(["en", "en_IE", "de", "fr", "de_CH", "sv", "pt", "ja"]))
def test_what_we_write_we_read(minor, currency, locale):
    money = Money(minor, currency)
    assert parse_amount(format_plain(money, locale), locale, currency) == money
    assert parse_amount(format_money(money, locale), locale, currency) == money


@given(MINOR, st.lists(st.integers(0, 10**9), min_size=1, max_size=9).filter(any))
def test_shares_sum_to_the_whole(minor, weights):
    parts = Money(minor, "EUR").shared(weights)
    assert sum(part.minor for part in parts) == minor


@pytest.mark.parametrize(
    ("text", "locale", "currency", "minor"),
    [
        ("1.234,50", "de", "EUR", 123450),
        ("1.234,50", "en", "EUR", 123450),
        ("1,234.50", "en", "EUR", 123450),
        ("1,234.50", "de", "EUR", 123450),
        ("1 234,50", "fr", "EUR", 123450),
        ("1\u202f234,50 €", "fr", "EUR", 123450),
        ("1’234.50", "de_CH", "CHF", 123450),
        ("CHF 12.-", "de_CH", "CHF", 1200),
        ("€ 12", "en", "EUR", 1200),
        ("12", "en", "EUR", 1200),
        ("12 EUR", "de", "EUR", 1200),
        ("eur 12,5", "de", "EUR", 1250),
        ("-12", "en", "EUR", -1200),
        ("−€12.00", "en", "EUR", -1200),
        (".50", "en", "EUR", 50),
        ("0.50", "de", "EUR", 50),
        ("1,234", "en", "EUR", 123400),
        ("1.234", "de", "EUR", 123400),
        ("1.234.567", "en", "EUR", 123456700),
        ("$1,000", "en_US", "USD", 100000),
        ("¥1,000", "en", "JPY", 1000),
        ("1.234", "en", "KWD", 1234),
        ("12,34,567.50", "en_IN", "INR", 123456750),
        ("١٢٣", "ar", "EUR", 12300),
        ("kr.12", "da", "DKK", 1200),
        ("€.50", "en", "EUR", 50),
        ("US$ 12", "en_IE", "USD", 1200),
    ],
)
def test_amounts_as_people_write_them(text, locale, currency, minor):
    assert parse_amount(text, locale, currency) == Money(minor, currency)


@pytest.mark.parametrize(
    ("text", "locale", "currency"),
    [
        ("1.234", "en", "EUR"),  # a point in English, thousands in German
        ("1,234", "de", "EUR"),
        ("1.234", "fr", "EUR"),
        ("$12", "en", "EUR"),
        ("12 USD", "en", "EUR"),
        ("12.345", "en", "JPY"),
        ("1.5", "en", "JPY"),
        ("12.3456", "en", "EUR"),
        ("1,23.45,6", "en", "EUR"),
        ("1.23.4", "en", "EUR"),
        ("12 50", "en", "EUR"),
        ("12.", "en", "EUR"),
        ("1e3", "en", "EUR"),
        ("NaN", "en", "EUR"),
        ("Infinity", "en", "EUR"),
        ("", "en", "EUR"),
        ("-", "en", "EUR"),
        ("€", "en", "EUR"),
        ("twelve", "en", "EUR"),
        ("3 x 100", "en", "EUR"),
        ("1" * 16, "en", "EUR"),
        ("12\x00", "en", "EUR"),
        ("€." * 100_000, "en", "EUR"),
    ],
)
def test_what_could_be_two_sums_or_none_is_refused_with_a_reason(text, locale, currency):
    with pytest.raises(AmountRefused) as refused:
        parse_amount(text, locale, currency)
    assert str(refused.value).endswith(".")


@given(st.text(max_size=40), st.sampled_from(["en", "de", "fr", "ar"]))
def test_any_text_is_read_or_refused(text, locale):
    with suppress(AmountRefused):
        parse_amount(text, locale, "EUR")


def test_unit_prices_have_up_to_four_decimals():
    assert parse_number("0.0925", "en") == Decimal("0.0925")
    assert parse_number("1.234", "en") == Decimal("1.234")
    with pytest.raises(AmountRefused):
        parse_number("0.09251", "en")


@pytest.mark.parametrize(
    ("money", "locale", "words"),
    [
        (Money(123450, "EUR"), "en", "€1,234.50"),
        (Money(123450, "EUR"), "en-IE", "€1,234.50"),
        (Money(123450, "EUR"), "de", "1.234,50\u00a0€"),
        (Money(1000, "JPY"), "en", "¥1,000"),
        (Money(1234, "KWD"), "en", "KWD\u00a01.234"),
        (Money(123450, "RSD"), "en", "RSD\u00a01,234.50"),
        (Money(-1200, "EUR"), "en", "-€12.00"),
    ],
)
def test_money_is_written_as_the_reader_expects(money, locale, words):
    assert format_money(money, locale) == words


@pytest.mark.parametrize(
    ("money", "amount"),
    [
        (Money(1000, "USD"), 1000),  # 10 USD, provide 1000
        (Money(500, "JPY"), 500),  # 500 JPY, provide 500
        (Money(5, "ISK"), 500),  # 5 ISK, provide 500
        (Money(5, "UGX"), 500),
        (Money(1045, "HUF"), 1045),  # charges may have two decimals
        (Money(80045, "TWD"), 80045),
        (Money(5120, "KWD"), 5120),
        (Money(500, "MGA"), 5),  # ISO has two decimals, Stripe none
    ],
)
def test_stripe_gets_its_own_units(money, amount):
    assert to_stripe_amount(money) == amount
    assert from_stripe_amount(amount, money.currency.lower()) == money


@pytest.mark.parametrize("money", [Money(5124, "KWD"), Money(550, "MGA"), Money(1, "IQD")])
def test_what_stripe_cannot_say_is_never_rounded(money):
    with pytest.raises(NotChargeable):
        to_stripe_amount(money)


def test_a_fraction_of_a_krona_from_stripe_is_refused():
    with pytest.raises(NotChargeable):
        from_stripe_amount(550, "isk")


@given(MINOR, st.sampled_from(sorted(known_currencies())))
def test_stripe_and_back_is_the_same_or_refused(minor, currency):
    money = Money(minor, currency)
    try:
        amount = to_stripe_amount(money)
    except NotChargeable:
        return
    assert from_stripe_amount(amount, currency) == money
