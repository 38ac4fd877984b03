"""Which currencies and amounts Stripe takes.

Source of every table here: https://docs.stripe.com/currencies, sections "Supported presentment
currencies", "Zero-decimal currencies", "Three-decimal currencies", "Special cases" and "Minimum
and maximum charge amounts".
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from clientdesk.local.stripe_sandbox.errors import StripeRefusal


def _codes(text: str) -> frozenset[str]:
    return frozenset(text.split())


SUPPORTED = _codes(
    """
    usd aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bhd bif bmd bnd bob brl bsd bwp byn
    bzd cad cdf chf clp cny cop crc cve czk djf dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gnf
    gtq gyd hkd hnl htg huf idr ils inr isk jmd jod jpy kes kgs khr kmf krw kwd kyd kzt lak lbp lkr
    lrd lsl mad mdl mga mkd mmk mnt mop mur mvr mwk mxn myr mzn nad ngn nio nok npr nzd omr pab pen
    pgk php pkr pln pyg qar ron rsd rub rwf sar sbd scr sek sgd shp sle sos srd std szl thb tjs tnd
    top try ttd twd tzs uah ugx uyu uzs vnd vuv wst xaf xcd xof xpf yer zar zmw
    """
)
# UGX stands in Stripe's zero-decimal list too, but its special case asks for two decimals.
ZERO_DECIMAL = _codes("bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf")
THREE_DECIMAL = _codes("bhd jod kwd omr tnd")
# ISK and UGX have no fractions any more, yet keep two decimals in the API: 5 ISK is 500.
WHOLE_ONLY = frozenset({"isk", "ugx"})
# HUF and TWD are charged with two decimals; only a payout (not played here) must be whole.
# Their charges need no rule of their own.

# The smallest charge by settlement currency, in minor units. The sandbox settles each charge in
# its own currency; for a currency outside this table Stripe's minimum follows from a conversion,
# and the sandbox asks only for the smallest amount the API can say.
MINIMUM = {
    "usd": 50, "aed": 200, "aud": 50, "bgn": 100, "brl": 50, "cad": 50, "chf": 50, "czk": 1500,
    "dkk": 250, "eur": 50, "gbp": 30, "hkd": 400, "huf": 17500, "inr": 50, "jpy": 50, "mxn": 1000,
    "myr": 200, "nok": 300, "nzd": 50, "pln": 200, "ron": 200, "sek": 300, "sgd": 50, "thb": 1000,
}  # fmt: skip
# "Up to twelve digits for IDR … and up to eight digits for all other currencies."
LARGEST = 99_999_999
LARGEST_IDR = 999_999_999_999


def decimals(currency: str) -> int:
    """Decimals of the API's smallest unit."""
    return 0 if currency in ZERO_DECIMAL else 3 if currency in THREE_DECIMAL else 2


def major(amount: int, currency: str) -> Decimal:
    """1999, "eur" → 19.99"""
    return Decimal(amount).scaleb(-decimals(currency))


def minor(amount: Decimal, currency: str) -> int:
    """19.99, "eur" → 1999, half up."""
    return int(amount.scaleb(decimals(currency)).quantize(Decimal(1), ROUND_HALF_UP))


def step(currency: str) -> int:
    """Every amount is a multiple of this."""
    return 10 if currency in THREE_DECIMAL else 100 if currency in WHOLE_ONLY else 1


def check_currency(currency: str, param: str) -> str:
    """Lower case, as Stripe answers it. Raises StripeRefusal for one that Stripe does not take."""
    lowered = currency.lower()
    if lowered not in SUPPORTED:
        raise StripeRefusal(
            f"Invalid currency: {currency}. Stripe currently supports these currencies: "
            + ", ".join(sorted(SUPPORTED)),
            param=param,
        )
    return lowered


def check_step(amount: int, currency: str, param: str) -> None:
    if amount % step(currency):
        raise StripeRefusal(
            f"Invalid amount: amounts in {currency.upper()} must be evenly divisible by "
            f"{step(currency)}.",
            code="parameter_invalid_integer",
            param=param,
        )


def check_charge(amount: int, currency: str, param: str) -> None:
    """Raises StripeRefusal for a charge (in minor units) that is too small or too large."""
    least = MINIMUM.get(currency, step(currency))
    most = LARGEST_IDR if currency == "idr" else LARGEST
    if amount < least:
        raise StripeRefusal(
            "The Checkout Session's total amount must be at least "
            f"{major(least, currency)} {currency.upper()}.",
            code="amount_too_small",
            param=param,
        )
    if amount > most:
        raise StripeRefusal(
            "The Checkout Session's total amount must be no more than "
            f"{major(most, currency)} {currency.upper()}.",
            code="amount_too_large",
            param=param,
        )
