"""Checkout sessions: opened, read again, expired."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import stripe

from billing.stripe.client import StripeRefused, asking, client_for
from billing.stripe.minimums import check_chargeable
from clientdesk.lib.money import Money, NotChargeable, from_stripe_amount

# https://docs.stripe.com/api/checkout/sessions/create#create_checkout_session-locale
_KNOWN = (
    "bg cs da de el en en-GB es es-419 et fi fil fr fr-CA hr hu id it ja ko lt lv ms mt nb nl pl "
    "pt pt-BR ro ru sk sl sv th tr vi zh zh-HK zh-TW"
)
_LOCALES = frozenset(_KNOWN.split())
_WHOLE = ["payment_intent.latest_charge.balance_transaction"]
_METHODS = {"card": "card", "sepa_debit": "bank_debit"}


@dataclass(frozen=True)
class CheckoutRequest:
    """What a checkout page is made of. `reference` is our row's id, its idempotency key as well."""

    reference: str
    amount: Money
    title: str
    email: str
    locale: str
    success_url: str
    cancel_url: str
    metadata: dict[str, str]


@dataclass(frozen=True)
class SessionState:
    """A session as it stands at Stripe now.

    `status`: open, complete or expired. `outcome`: "paid" only when the money has come, "pending"
    while a bank works on it, "failed" when it said no, "" while nobody has paid.
    """

    id: str
    status: str
    url: str
    amount: Money
    outcome: str
    intent_id: str = ""
    method: str = "other"
    charged_at: datetime | None = None
    fee: Money | None = None
    failure: str = ""


def open_checkout(secret_key: str, request: CheckoutRequest) -> SessionState:
    """Make the page, or get the one that was made for this reference before.

    Raises NotChargeable, StripeAway, StripeRefused (KeyReused: the reference was used otherwise).
    """
    params: Any = {
        "mode": "payment",
        "line_items": [
            {
                "quantity": 1,
                "price_data": {
                    "currency": request.amount.currency.lower(),
                    "unit_amount": check_chargeable(request.amount),
                    "product_data": {"name": request.title},
                },
            }
        ],
        "allowed_payment_method_types": _methods(request.amount.currency),
        "client_reference_id": request.reference,
        "metadata": request.metadata,
        "payment_intent_data": {"metadata": request.metadata, "description": request.title},
        "locale": _locale(request.locale),
        "success_url": request.success_url,
        "cancel_url": request.cancel_url,
    }
    if request.email:
        params["customer_email"] = request.email
    with asking("open checkout"):
        made = client_for(secret_key).v1.checkout.sessions.create(
            params, {"idempotency_key": f"checkout-{request.reference}"}
        )
    return _state(made)


def read_session(secret_key: str, session_id: str) -> SessionState:
    """The session with its payment, charge and fee. Raises StripeAway, StripeRefused."""
    with asking("read session"):
        found = client_for(secret_key).v1.checkout.sessions.retrieve(session_id, {"expand": _WHOLE})
    return _state(found)


def expire_session(secret_key: str, session_id: str) -> SessionState:
    """Close an open page, so that nothing can be paid with it; another stays as it is.

    Raises StripeAway, StripeRefused.
    """
    try:
        with asking("expire session"):
            client_for(secret_key).v1.checkout.sessions.expire(session_id)
    except StripeRefused:
        pass  # it was paid or expired a moment ago: its state below tells
    return read_session(secret_key, session_id)


@dataclass(frozen=True)
class FoundSession:
    """`reference`: what open_checkout() was given, "" for a page that is not ours."""

    id: str
    reference: str


def find_session(secret_key: str, intent_id: str) -> FoundSession | None:
    """The checkout page that a payment was made on. Raises StripeAway, StripeRefused."""
    with asking("find session"):
        sessions = client_for(secret_key).v1.checkout.sessions
        found = sessions.list({"payment_intent": intent_id, "limit": 1}).data
    return FoundSession(found[0].id, found[0].client_reference_id or "") if found else None


def _methods(currency: str) -> list[str]:
    return ["card", "sepa_debit"] if currency == "EUR" else ["card"]


def _locale(tag: str) -> str:
    """Stripe's name for a locale such as en_IE; "auto" (the browser's) where it has none."""
    whole = tag.replace("_", "-")
    language = whole.split("-")[0]
    return next((known for known in (whole, language) if known in _LOCALES), "auto")


def _state(session: stripe.checkout.Session) -> SessionState:
    currency = (session.currency or "").upper()
    intent: Any = session.payment_intent
    whole = intent if intent is not None and not isinstance(intent, str) else None
    charge: Any = whole.latest_charge if whole else None
    return SessionState(
        id=session.id,
        status=session.status or "open",
        url=session.url or "",
        amount=from_stripe_amount(session.amount_total or 0, currency),
        outcome=_outcome(session, whole),
        intent_id=whole.id if whole else (intent or ""),
        method=_method(charge),
        charged_at=datetime.fromtimestamp(charge.created, UTC) if _is_whole(charge) else None,
        fee=_fee(charge, currency),
        failure=_failure(whole),
    )


def _outcome(session: stripe.checkout.Session, intent: Any) -> str:
    """`checkout.session.completed` alone is no payment: payment_status decides."""
    if session.status != "complete":
        return ""
    if session.payment_status in ("paid", "no_payment_required"):
        return "paid"
    if intent is not None and intent.status in ("requires_payment_method", "canceled"):
        return "failed"
    return "pending"


def _is_whole(expandable: Any) -> bool:
    return expandable is not None and not isinstance(expandable, str)


def _method(charge: Any) -> str:
    details = charge.payment_method_details if _is_whole(charge) else None
    return _METHODS.get(details.type, "other") if details else "other"


def _fee(charge: Any, currency: str) -> Money | None:
    """Stripe's fee, when the account settles in the currency of the payment.

    None for one in parts of a unit that the currency does not have (half a króna).
    """
    booked = charge.balance_transaction if _is_whole(charge) else None
    if booked is None or not _is_whole(booked) or booked.currency.upper() != currency:
        return None
    try:
        return from_stripe_amount(booked.fee, currency)
    except NotChargeable:
        return None


def _failure(intent: Any) -> str:
    told = intent.last_payment_error if intent is not None else None
    return str(told.message or told.code or "")[:300] if told else ""
