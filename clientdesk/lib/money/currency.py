"""Which currencies there are, and how many decimals each has (ISO 4217)."""

from functools import cache

from babel.core import get_global

# ISO 4217 list one (SIX Group, maintained table of 2026). CLDR, which Babel carries, gives the
# decimals in everyday use instead: 0 for ALL, IQD, MGA, RSD and others. Banks, Stripe and
# e-invoices go by ISO, so only what differs from two decimals is listed here.
_NO_DECIMALS = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"
_THREE_DECIMALS = "BHD IQD JOD KWD LYD OMR TND"
_FOUR_DECIMALS = "CLF UYW"
_DECIMALS = {
    **dict.fromkeys(_NO_DECIMALS.split(), 0),
    **dict.fromkeys(_THREE_DECIMALS.split(), 3),
    **dict.fromkeys(_FOUR_DECIMALS.split(), 4),
}


class UnknownCurrency(ValueError):
    """The text is no ISO 4217 code of a currency in use."""


@cache
def known_currencies() -> frozenset[str]:
    """Return the codes of all currencies that are legal tender somewhere today (CLDR)."""
    return frozenset(
        code
        for periods in get_global("territory_currencies").values()
        for code, _start, end, is_tender in periods
        if is_tender and end is None
    )


def decimals_of(currency: str) -> int:
    """Return the number of decimals: EUR 2, JPY 0, KWD 3, HUF 2, ISK 0.

    Raises UnknownCurrency; codes are upper case.
    """
    if currency not in known_currencies():
        raise UnknownCurrency(f"{currency!r} is not a currency in use.")
    return _DECIMALS.get(currency, 2)
