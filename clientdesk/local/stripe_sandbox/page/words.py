"""What stands on the checkout page."""

from __future__ import annotations

from babel import Locale, UnknownLocaleError
from babel.numbers import format_currency

from clientdesk.local.stripe_sandbox.currencies import decimals, major
from clientdesk.local.stripe_sandbox.page.choices import success_address
from clientdesk.local.stripe_sandbox.play.methods import DEBIT
from clientdesk.local.stripe_sandbox.shapes import Object
from clientdesk.local.stripe_sandbox.store.transaction import Stored, Transaction


def page_words(tx: Transaction, stored: Stored, business_name: str, now: int) -> dict[str, object]:
    session, private = stored.body, stored.private
    locale = _locale(session["locale"])
    items = private["line_items"]
    return {
        "business": private.get("business_name") or business_name,
        "total": money(session["amount_total"], session["currency"], locale),
        "lines": [_line(item, locale) for item in items],
        "is_one_line": len(items) == 1 and items[0]["quantity"] == 1,
        "email": session["customer_email"],
        "page": f"/c/pay/{session['id']}",
        "cancel_url": session["cancel_url"],
        "success_url": success_address(session),
        "offers_debit": DEBIT in session["payment_method_types"],
        "offers_card": "card" in session["payment_method_types"],
        "problem": _problem(tx, session),
        "is_paid": session["payment_status"] == "paid",
        "is_complete": session["status"] == "complete",
    }


def money(amount: int, currency: str, locale: Locale) -> str:
    """1999, "eur" → €19.99. As many decimals as the amount was asked with."""
    places = decimals(currency)
    return format_currency(
        major(amount, currency), currency.upper(), locale=locale,
        format=_pattern(locale, places), currency_digits=False,
    )  # fmt: skip


def _pattern(locale: Locale, places: int) -> str:
    """The locale's own pattern with our number of decimals."""
    pattern: str = locale.currency_formats["standard"].pattern
    whole, point, _ = pattern.partition(".00")
    rest = pattern[len(whole) + len(point) :]
    return whole + (f".{'0' * places}" if places else "") + rest


def _line(item: Object, locale: Locale) -> dict[str, str]:
    """Text only: to write a number, the template engine would ask Django's settings."""
    currency = item["currency"]
    return {
        "name": item["description"],
        "quantity": str(item["quantity"]) if item["quantity"] != 1 else "",
        "each": money(item["price"]["unit_amount"], currency, locale),
        "total": money(item["amount_total"], currency, locale),
    }


def _problem(tx: Transaction, session: Object) -> str | None:
    """Why the last attempt did not succeed, in the bank's words."""
    if not session["payment_intent"]:
        return None
    error = tx.get("payment_intent", session["payment_intent"]).body["last_payment_error"]
    return error["message"] if error else None


def _locale(wanted: str | None) -> Locale:
    try:
        return Locale.parse((wanted or "en").replace("auto", "en"), sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")
