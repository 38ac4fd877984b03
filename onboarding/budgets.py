"""A budget as people say it: "3,000", "about 3k", "3,000 to 5,000", "up to 5k", "from £10,000"."""

import re

from clientdesk.lib.money import AmountRefused, known_currencies, parse_amount
from onboarding.lead_rules import Band
from onboarding.scoring import band_in_words

_LOOSELY = re.compile(r"^(?:about|around|roughly|circa|ca\.?|~|maybe)\s*", re.IGNORECASE)
_UP_TO = re.compile(r"^(?:up to|at most|max\.?|below|under|<)\s*(.+)$", re.IGNORECASE)
_FROM = re.compile(r"^(?:from|at least|min\.?|over|above|>)\s*(.+)$", re.IGNORECASE)
_RANGE = re.compile(r"^(.+?)\s*(?:–|—|-|\bto\b|\band\b)\s*(.+)$", re.IGNORECASE)
_THOUSANDS = re.compile(r"(\d)\s*k\b", re.IGNORECASE)
_CODE = re.compile(r"(?<![A-Z])[A-Z]{3}(?![A-Za-z])")
# Signs that one currency has to itself; "$" and "kr" are those of many.
_OF_ONE = {"€": "EUR", "£": "GBP", "₹": "INR", "₺": "TRY", "₪": "ILS", "₩": "KRW", "₫": "VND"}


def read_budget(text: str, locale: str, currency: str) -> Band:
    """One sum is a range of no width; `currency` is meant where they name no other.

    Raises AmountRefused with the reason in words.
    """
    currency, said = _currency_in(" ".join(text.split()), currency)
    low, high = _ends(_LOOSELY.sub("", said), locale, currency)
    if high is not None and low > high:
        low, high = high, low
    return Band(low, high, currency, band_in_words(low, high, currency, locale))


def _currency_in(text: str, usual: str) -> tuple[str, str]:
    """What they name by its code or its sign, and the rest; two of them are no budget."""
    codes = {code: code for code in _CODE.findall(text) if code in known_currencies()}
    named = codes | {sign: code for sign, code in _OF_ONE.items() if sign in text}
    if len(set(named.values())) > 1:
        raise AmountRefused(f"This names {' and '.join(sorted(named))}: write it in one of them.")
    for sign in named:
        text = text.replace(sign, " ")
    return next(iter(named.values()), usual), " ".join(text.split())


def _ends(said: str, locale: str, currency: str) -> tuple[int, int | None]:
    if found := _UP_TO.match(said):
        return 0, _minor(found[1], locale, currency)
    if found := _FROM.match(said):
        return _minor(found[1], locale, currency), None
    if found := _RANGE.match(said):
        first, last = found[1], found[2]
        # "3 to 5k" are thousands, both
        if _THOUSANDS.search(last) and re.fullmatch(r"\d{1,3}", first):
            first += "k"
        return _minor(first, locale, currency), _minor(last, locale, currency)
    one = _minor(said, locale, currency)
    return one, one


def _minor(text: str, locale: str, currency: str) -> int:
    amount = parse_amount(_THOUSANDS.sub(r"\g<1>000", text), locale, currency)
    if amount.minor <= 0:
        raise AmountRefused("Write a sum above zero.")
    return amount.minor
