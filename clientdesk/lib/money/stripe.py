"""Stripe's minor units, where they differ from ISO 4217's.

Source: https://docs.stripe.com/currencies, "Minor units in API amounts": sections
"Zero-decimal currencies", "Three-decimal currencies" and "Special cases".
"""

from clientdesk.lib.money.amount import Money
from clientdesk.lib.money.currency import decimals_of

# The charge and the amount are the same. MGA has two decimals in ISO 4217. Stripe lists UGX here
# as well, but its special cases (and its API) want UGX times 100.
_ZERO_DECIMAL = "BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF"
ZERO_DECIMAL = frozenset(_ZERO_DECIMAL.split())
# The last digit must be 0: 5.124 KWD cannot be charged, 5.120 can.
THREE_DECIMAL = frozenset(("BHD", "JOD", "KWD", "OMR", "TND"))
# Without decimals in ISO 4217, sent with two that are always 00: 5 ISK is 500.
TWO_DECIMAL_OF_NONE = frozenset(("ISK", "UGX"))
# HUF and TWD need nothing here: charges have two decimals; only payouts must be divisible by 100.


class NotChargeable(ValueError):
    """Stripe cannot take exactly this amount; str() is the reason in plain words."""


def stripe_decimals(currency: str) -> int:
    """Return the decimals of Stripe's integer amounts in this currency."""
    if currency in ZERO_DECIMAL:
        return 0
    if currency in THREE_DECIMAL:
        return 3
    if currency in TWO_DECIMAL_OF_NONE:
        return 2
    decimals = decimals_of(currency)
    if decimals != 2:
        raise NotChargeable(f"Card payment is not offered in {currency}.")
    return decimals


def to_stripe_amount(money: Money) -> int:
    """Return the integer for Stripe's ``amount``: never rounded.

    Raises NotChargeable when Stripe's unit cannot say the amount (1.234 KWD, half an ariary).
    """
    shift = stripe_decimals(money.currency) - decimals_of(money.currency)
    amount, rest = divmod(money.minor * _ten_to(shift), _ten_to(-shift))
    if rest:
        raise NotChargeable(f"Card payments in {money.currency} are in whole units only.")
    if money.currency in THREE_DECIMAL and amount % 10:
        raise NotChargeable(
            f"Card payments in {money.currency} must end in 0: the third decimal cannot be charged."
        )
    return amount


def from_stripe_amount(amount: int, currency: str) -> Money:
    """Read Stripe's integer ``amount``; the code may be in Stripe's lower case.

    Raises NotChargeable for an amount that is no whole number of ISO minor units.
    """
    code = currency.upper()
    shift = stripe_decimals(code) - decimals_of(code)
    minor, rest = divmod(amount * _ten_to(-shift), _ten_to(shift))
    if rest:
        raise NotChargeable(f"{amount} is no whole amount in {code}.")
    return Money(minor, code)


def _ten_to(power: int) -> int:
    """Ten to a power, one for a negative power."""
    return int(10 ** max(power, 0))
