"""The smallest and largest sums Stripe charges.

Source: https://docs.stripe.com/currencies, "Minimum and maximum charge amounts" (by settlement
currency; where the account settles in another, Stripe itself refuses and says so).
"""

from decimal import Decimal

from clientdesk.lib.money import Money, NotChargeable, to_stripe_amount

_MINIMUM = {
    "USD": "0.50", "AED": "2.00", "AUD": "0.50", "BGN": "1.00", "BRL": "0.50", "CAD": "0.50",
    "CHF": "0.50", "CZK": "15.00", "DKK": "2.50", "EUR": "0.50", "GBP": "0.30", "HKD": "4.00",
    "HUF": "175.00", "INR": "0.50", "JPY": "50", "MXN": "10.00", "MYR": "2.00", "NOK": "3.00",
    "NZD": "0.50", "PLN": "2.00", "RON": "2.00", "SEK": "3.00", "SGD": "0.50", "THB": "10.00",
}  # fmt: skip
_MOST_DIGITS = 8
_MOST_DIGITS_IDR = 12


def check_chargeable(money: Money) -> int:
    """Stripe's integer for this sum. Raises NotChargeable with a reason for the payer."""
    amount = to_stripe_amount(money)
    least = Decimal(_MINIMUM.get(money.currency, "0"))
    if money.to_decimal() < least:
        raise NotChargeable(f"A card payment starts at {least} {money.currency}.")
    if len(str(amount)) > (_MOST_DIGITS_IDR if money.currency == "IDR" else _MOST_DIGITS):
        raise NotChargeable("This sum is more than one card payment can be.")
    return amount
