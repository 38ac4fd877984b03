"""Amounts as people type them, read without guessing."""

import re
import unicodedata
from decimal import Decimal
from functools import cache

from babel.numbers import get_currency_symbol, get_decimal_symbol, get_group_symbol

from clientdesk.lib.money.amount import Money
from clientdesk.lib.money.currency import decimals_of, known_currencies
from clientdesk.lib.money.writing import locale_of

MAX_DIGITS = 15
_LONGEST_TYPED = 60
_GROUPED = re.compile(r"[0-9]{1,3}([ '.,][0-9]{3})+")
_GROUPED_INDIA = re.compile(r"[0-9]{1,2}(,[0-9]{2})*,[0-9]{3}")
# A sign may end in a point only after a letter: "kr.12" is 12 kroner, "€.50" is 50 cents.
_SIGN = r"[^\d.,'\s-]*(?:[^\W\d_]\.?|[^\w.,'\s–—-])"
_AMOUNT = re.compile(rf"(-?)\s*({_SIGN})?\s*(.*?)\s*({_SIGN})?", re.DOTALL)
_ALIKE = str.maketrans(
    {
        "\u00a0": " ",  # no-break space
        "\u202f": " ",  # narrow no-break space, CLDR's French grouping
        "\u2009": " ",
        "\u2019": "'",  # Swiss grouping
        "\u2212": "-",
        "\u200e": None,  # direction marks, as CLDR writes them in Arabic and Hebrew
        "\u200f": None,
        "\u061c": None,
        "\u066b": ".",  # Arabic decimal separator
        "\u066c": ",",  # Arabic thousands separator
    }
)


class AmountRefused(ValueError):
    """The text is no amount, or could be two; str() is the reason in plain words."""


def parse_amount(text: str, locale: str, currency: str) -> Money:
    """Read "1.234,50", "1,234.50", "1 234,50", "€ 12" or "12" as money of ``currency``.

    Where two separators stand, the last is the decimal one. One separator alone is read by the
    locale; where that leaves too many decimals, or three digits after a mark the locale does not
    use, the text could mean two sums and is refused. Another currency's sign is refused.

    Raises AmountRefused.
    """
    _refuse_unread(text)
    bare = _without_currency(text.translate(_ALIKE).strip(), locale, currency)
    number = parse_number(bare, locale, decimals_of(currency))
    return Money.from_decimal(number, currency)


def parse_number(text: str, locale: str, max_decimals: int = 4) -> Decimal:
    """Read a quantity, rate or unit price with up to ``max_decimals`` decimals.

    The rules of separators are those of parse_amount. Raises AmountRefused.
    """
    _refuse_unread(text)
    clean = _ascii_digits(text.translate(_ALIKE).strip())
    clean = re.sub(r"[.,]\s?[-–—]$", "", clean)  # "12,-" and "12.–"
    sign, body = ("-", clean[1:].lstrip()) if clean.startswith("-") else ("", clean)
    if not body:
        raise AmountRefused("Write an amount, for example 120.")
    if not re.fullmatch(r"[0-9 '.,]+", body) or not re.search("[0-9]", body):
        raise AmountRefused(f"“{text.strip()[:40]}” is not a number.")
    if sum(map(str.isdigit, body)) > MAX_DIGITS:
        raise AmountRefused(f"At most {MAX_DIGITS} digits.")
    whole, fraction = _split(body, locale, max_decimals)
    if len(fraction) > max_decimals:
        raise AmountRefused(_too_many_decimals(max_decimals))
    return Decimal(f"{sign}{_ungrouped(whole, locale) or '0'}.{fraction or '0'}")


def _refuse_unread(text: object) -> None:
    if not isinstance(text, str):
        raise AmountRefused("An amount is read from text, so that no cent is lost.")
    if len(text) > _LONGEST_TYPED:
        raise AmountRefused(f"An amount has at most {_LONGEST_TYPED} characters.")


def _split(body: str, locale: str, max_decimals: int) -> tuple[str, str]:
    """Part the text into the whole (still grouped) and the decimals."""
    marks = [mark for mark in body if mark in ".,"]
    if not marks:
        return body, ""
    whole, last, fraction = body.rpartition(marks[-1])
    if marks.count(last) > 1:
        if len(set(marks)) > 1:
            raise AmountRefused(f"“{body}” mixes its separators.")
        return body, ""
    if not fraction.isdigit():
        raise AmountRefused(f"“{body}” has no digits after its separator.")
    could_be_thousands = (
        len(set(marks)) == 1 and len(fraction) == 3 and re.fullmatch("[1-9][0-9]{0,2}", whole)
    )
    if not could_be_thousands:
        return whole, fraction
    decimal_mark, group_mark = _marks(locale)
    if last == group_mark:
        return body, ""
    if last == decimal_mark and max_decimals >= 3:
        return whole, fraction
    raise AmountRefused(
        f"“{body}” could be {whole}{fraction} or {whole}{decimal_mark}{fraction[:2]}. "
        f"Write it without a thousands separator."
    )


def _ungrouped(whole: str, locale: str) -> str:
    """Take well-placed thousands separators out; refuse the others."""
    marks = {mark for mark in whole if not mark.isdigit()}
    if not marks:
        return whole
    if len(marks) == 1 and _GROUPED.fullmatch(whole):
        return re.sub("[^0-9]", "", whole)
    if locale_of(locale).territory == "IN" and _GROUPED_INDIA.fullmatch(whole):
        return whole.replace(",", "")
    raise AmountRefused(f"“{whole}” has a separator in an unusual place.")


def _without_currency(text: str, locale: str, currency: str) -> str:
    """Take the currency's own sign or code off either end; refuse another's."""
    match = _AMOUNT.fullmatch(text)
    if match is None:
        return text
    minus, before, number, after = match.groups()
    for sign in filter(None, (before, after)):
        if sign.casefold() in _signs(locale, currency):
            continue
        if sign.upper() in known_currencies() or _is_currency_sign(sign):
            raise AmountRefused(f"This says {sign}, but the amount is in {currency}.")
        return text
    return minus + number


@cache
def _signs(locale: str, currency: str) -> frozenset[str]:
    """All ways in which this currency is written beside a number, case-folded."""
    names = locale_of(locale).currency_symbols
    signs = {currency, get_currency_symbol(currency, "en"), get_currency_symbol(currency, locale)}
    signs.add(names.get(currency, currency))
    narrow = {"$": ("AUD", "CAD", "HKD", "MXN", "NZD", "SGD", "TWD", "USD"), "¥": ("CNY", "JPY")}
    narrow |= {"kr": ("DKK", "ISK", "NOK", "SEK"), "kr.": ("DKK", "ISK"), "fr.": ("CHF",)}
    signs |= {sign for sign, codes in narrow.items() if currency in codes}
    return frozenset(sign.strip().casefold() for sign in signs)


def _is_currency_sign(sign: str) -> bool:
    return any(unicodedata.category(letter) == "Sc" for letter in sign)


@cache
def _marks(locale: str) -> tuple[str, str]:
    known = locale_of(locale)
    return (
        get_decimal_symbol(known).translate(_ALIKE),
        get_group_symbol(known).translate(_ALIKE),
    )


def _ascii_digits(text: str) -> str:
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)


def _too_many_decimals(most: int) -> str:
    if most == 0:
        return "This currency has no decimals."
    return f"At most {most} digits after the decimal separator."
