"""What a new checkout session may ask for, beyond names and types."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from clientdesk.local.stripe_sandbox.currencies import (
    LARGEST_IDR,
    check_charge,
    check_currency,
    check_step,
)
from clientdesk.local.stripe_sandbox.errors import (
    StripeRefusal,
    missing,
    no_such_named,
    not_played,
)
from clientdesk.local.stripe_sandbox.params.rules import (
    check_email,
    check_length,
    check_metadata,
    check_only_one,
    check_url,
)
from clientdesk.local.stripe_sandbox.play.methods import CARD, DEBIT, DEBIT_CURRENCIES

SHORTEST, LONGEST = 30 * 60, 24 * 3600  # seconds between now and expires_at
MOST_LINES = 100
# Known to Stripe and accepted by the client's types, yet nothing the sandbox could do truthfully.
NOT_PLAYED = (
    "after_expiration", "consent_collection", "custom_fields", "customer_account", "discounts",
    "name_collection", "optional_items", "permissions", "saved_payment_method_options",
    "setup_intent_data", "shipping_address_collection", "shipping_options", "subscription_data",
    "tax_id_collection",
)  # fmt: skip
ONLY_WHEN_OFF = ("adaptive_pricing", "automatic_tax", "invoice_creation", "managed_payments",
                 "phone_number_collection")  # fmt: skip
IN_THE_INTENT = ("application_fee_amount", "on_behalf_of", "shipping", "transfer_data")


def check_session(params: dict[str, Any], now: int) -> str:
    """The session's currency. Raises StripeRefusal for the first thing that Stripe would refuse."""
    _check_played(params)
    if not params.get("success_url"):
        raise missing("success_url")
    check_url(params["success_url"], "success_url")
    check_url(params.get("cancel_url"), "cancel_url")
    check_only_one(params, "customer", "customer_email")
    check_email(params.get("customer_email"), "customer_email")
    check_length(params.get("client_reference_id"), 200, "client_reference_id")
    check_metadata(params.get("metadata"))
    _check_intent(params.get("payment_intent_data", {}))
    _check_end(params.get("expires_at"), now)
    currency = _check_lines(params.get("line_items"))
    _check_methods(params, currency)
    return currency


def line_amount(line: dict[str, Any]) -> int:
    return int(line["price_data"]["unit_amount"]) * int(line["quantity"])


def methods(params: dict[str, Any], currency: str) -> list[str]:
    """The ways to pay that the page offers."""
    known = [CARD, DEBIT] if currency in DEBIT_CURRENCIES else [CARD]
    allowed = params.get("allowed_payment_method_types", known)
    excluded = params.get("excluded_payment_method_types", [])
    return [method for method in known if method in allowed and method not in excluded]


def _check_played(params: dict[str, Any]) -> None:
    if params["mode"] != "payment":
        raise not_played(f"mode={params['mode']}")
    if params.get("ui_mode", "hosted_page") != "hosted_page":
        raise not_played(f"ui_mode={params['ui_mode']}")
    for name in NOT_PLAYED:
        if name in params:
            raise not_played(name)
    for name in ONLY_WHEN_OFF:
        if params.get(name, {}).get("enabled"):
            raise not_played(f"{name}[enabled]")


def _check_intent(given: dict[str, Any]) -> None:
    for name in IN_THE_INTENT:
        if name in given:
            raise not_played(f"payment_intent_data[{name}]")
    if given.get("capture_method", "automatic") == "manual":
        raise not_played("payment_intent_data[capture_method]=manual")
    check_metadata(given.get("metadata"), "payment_intent_data[metadata]")
    check_email(given.get("receipt_email"), "payment_intent_data[receipt_email]")
    check_length(given.get("description"), 1000, "payment_intent_data[description]")
    for name in ("statement_descriptor", "statement_descriptor_suffix"):
        check_length(given.get(name), 22, f"payment_intent_data[{name}]")


def _check_end(expires_at: int | None, now: int) -> None:
    # A little slack: the asker's second may be over when the question arrives.
    if expires_at is not None and not SHORTEST - 5 <= expires_at - now <= LONGEST + 5:
        raise StripeRefusal(
            "The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout "
            "Session creation.",
            param="expires_at",
        )


def _check_lines(lines: list[dict[str, Any]] | None) -> str:
    if not lines:
        raise missing("line_items")
    if len(lines) > MOST_LINES:
        raise StripeRefusal(f"You may have up to {MOST_LINES} line items.", param="line_items")
    currencies = {_check_line(line, f"line_items[{place}]") for place, line in enumerate(lines)}
    if len(currencies) > 1:
        raise StripeRefusal(
            "All line items must have the same currency: "
            f"{', '.join(sorted(currencies))} were given.",
            param="line_items",
        )
    currency = currencies.pop()
    check_charge(sum(map(line_amount, lines)), currency, "line_items")
    return currency


def _check_line(line: dict[str, Any], at: str) -> str:
    if "adjustable_quantity" in line:
        raise not_played(f"{at}[adjustable_quantity]")
    if line.get("tax_rates"):
        raise no_such_named("tax rate", line["tax_rates"][0], f"{at}[tax_rates][0]")
    check_only_one(line, "price", "price_data")
    if "price" in line:
        raise no_such_named("price", line["price"], f"{at}[price]")
    if "price_data" not in line:
        raise missing(f"{at}[price_data]")
    currency = _check_price(line["price_data"], f"{at}[price_data]")
    if "quantity" not in line:
        raise missing(f"{at}[quantity]")
    if not 1 <= line["quantity"] <= 999_999:
        raise StripeRefusal(
            "This value must be greater than or equal to 1.",
            code="parameter_invalid_integer",
            param=f"{at}[quantity]",
        )
    check_metadata(line.get("metadata"), f"{at}[metadata]")
    return currency


def _check_price(price: dict[str, Any], at: str) -> str:
    """Sets `unit_amount` where only its decimal was given."""
    if "recurring" in price:
        raise not_played(f"{at}[recurring]")
    if "product" in price:
        raise no_such_named("product", price["product"], f"{at}[product]")
    if "product_data" not in price:
        raise missing(f"{at}[product_data]")
    check_length(price["product_data"]["name"], 5000, f"{at}[product_data][name]")
    currency = price["currency"] = check_currency(price["currency"], f"{at}[currency]")
    check_only_one(price, "unit_amount", "unit_amount_decimal")
    if "unit_amount_decimal" in price:
        exact: Decimal = price["unit_amount_decimal"]
        if exact != int(exact):
            raise not_played(f"{at}[unit_amount_decimal] with a fraction")
        price["unit_amount"] = int(exact)
    if "unit_amount" not in price:
        raise missing(f"{at}[unit_amount]")
    if not 0 <= price["unit_amount"] <= LARGEST_IDR:
        raise StripeRefusal(
            "Invalid non-negative integer",
            code="parameter_invalid_integer",
            param=f"{at}[unit_amount]",
        )
    check_step(price["unit_amount"], currency, f"{at}[unit_amount]")
    return currency


def _check_methods(params: dict[str, Any], currency: str) -> None:
    asked = params.get("allowed_payment_method_types", [])
    if DEBIT in asked and currency not in DEBIT_CURRENCIES:
        raise StripeRefusal(
            f"The payment method `{DEBIT}` cannot be used with the currency `{currency}`.",
            param="allowed_payment_method_types",
        )
    if not methods(params, currency):
        raise StripeRefusal(
            "No valid payment method types for this Checkout Session: the sandbox plays card and, "
            "in euros, sepa_debit.",
            param="allowed_payment_method_types",
        )
