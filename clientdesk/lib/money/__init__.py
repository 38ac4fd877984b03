"""Money: whole minor units of a currency, read, written and sent to Stripe without a float."""

from clientdesk.lib.money.amount import CurrencyMismatch, Money
from clientdesk.lib.money.currency import UnknownCurrency, decimals_of, known_currencies
from clientdesk.lib.money.reading import AmountRefused, parse_amount, parse_number
from clientdesk.lib.money.stripe import NotChargeable, from_stripe_amount, to_stripe_amount
from clientdesk.lib.money.writing import format_money, format_plain, locale_of

__all__ = [
    "AmountRefused",
    "CurrencyMismatch",
    "Money",
    "NotChargeable",
    "UnknownCurrency",
    "decimals_of",
    "format_money",
    "format_plain",
    "from_stripe_amount",
    "known_currencies",
    "locale_of",
    "parse_amount",
    "parse_number",
    "to_stripe_amount",
]
