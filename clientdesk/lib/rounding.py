"""The one rounding of the product: half up, away from zero, in decimal."""

from decimal import ROUND_HALF_UP, Context, Decimal

# Quantity (7+6 digits), price (10+4), discount (3+4) and rate (3+4) multiply to fewer than
# 45 digits; with 80 every product is exact and no quotient is off by a half.
EXACT = Context(prec=80, rounding=ROUND_HALF_UP)


def half_up(value: Decimal, places: int = 0) -> int:
    """Return ``value`` in units of 10**-places as an integer, halves rounded away from zero.

    ``half_up(Decimal("1.005"), 2)`` is 101 and ``half_up(Decimal("-1.005"), 2)`` is -101, so a
    credit is the exact mirror of its invoice. Raises decimal.InvalidOperation for NaN and
    infinities.
    """
    scaled = EXACT.scaleb(value, places)
    return int(EXACT.quantize(scaled, Decimal(1)))
