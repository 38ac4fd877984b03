"""Money as people read it, in their language (Babel, CLDR patterns)."""

import re
from functools import cache

from babel import Locale
from babel.numbers import NumberPattern, parse_pattern

from clientdesk.lib.money.amount import Money
from clientdesk.lib.money.currency import decimals_of

# CLDR's currencySpacing, which Babel leaves out: "KWD 1.234", not "KWD1.234".
_LETTER_BY_DIGIT = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")


@cache
def locale_of(tag: str) -> Locale:
    """Return the locale of a tag such as ``de``, ``en-IE`` or ``en_IE``.

    Raises ValueError or babel.UnknownLocaleError for a tag that CLDR does not know.
    """
    return Locale.parse(tag.replace("-", "_"))


def format_money(money: Money, locale: str) -> str:
    """Write with the currency's sign: "€1,234.50" (en), "1.234,50 €" (de), "¥1,000"."""
    pattern = _pattern(locale, decimals_of(money.currency), True)
    words: str = pattern.apply(
        money.to_decimal(), locale_of(locale), currency=money.currency, currency_digits=False
    )
    return _LETTER_BY_DIGIT.sub("\u00a0", words)


def format_plain(money: Money, locale: str) -> str:
    """Write the number alone, with all decimals of its currency: "1,234.50"."""
    pattern = _pattern(locale, decimals_of(money.currency), False)
    words: str = pattern.apply(money.to_decimal(), locale_of(locale))
    return words


@cache
def _pattern(locale: str, decimals: int, with_sign: bool) -> NumberPattern:
    """The locale's pattern with ISO's number of decimals instead of CLDR's."""
    known = locale_of(locale)
    formats = known.currency_formats["standard"] if with_sign else known.decimal_formats[None]
    pattern = parse_pattern(formats.pattern)
    pattern.frac_prec = (decimals, decimals)
    return pattern
