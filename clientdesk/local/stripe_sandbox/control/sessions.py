"""Paying, expiring and refunding without a browser."""

from __future__ import annotations

from clientdesk.local.stripe_sandbox.errors import StripeRefusal
from clientdesk.local.stripe_sandbox.play.card import (
    ask_for_confirmation,
    confirmation_failed,
    decline_card,
    pay_by_card,
)
from clientdesk.local.stripe_sandbox.play.debit import pay_by_debit
from clientdesk.local.stripe_sandbox.play.methods import (
    CARD,
    CARD_REFUSALS,
    DEBIT,
    DEBIT_REFUSALS,
    Refusal,
)
from clientdesk.local.stripe_sandbox.play.refund import refund_fails
from clientdesk.local.stripe_sandbox.play.session import expire, open_session
from clientdesk.local.stripe_sandbox.routing import Call, control
from clientdesk.local.stripe_sandbox.shapes import Object


@control.on("POST", "/sandbox/sessions/{id}/pay")
def pay(call: Call) -> Object:
    """{"method": "card" | "sepa_debit", "outcome": …, "code": …, "days": …} → the session.

    card: succeeds (default), declined (with a `code` of CARD_REFUSALS), confirmed, not_confirmed,
    asks_for_confirmation. sepa_debit: succeeds (default) or fails (with a `code` of
    DEBIT_REFUSALS) after `days` of the product's clock.
    """
    method = call.params.get("method", CARD)
    if method == CARD:
        return _by_card(call, call.params.get("outcome", "succeeds"))
    if method == DEBIT:
        return _by_debit(call, call.params.get("outcome", "succeeds"))
    raise StripeRefusal(f"Invalid method: must be one of {CARD}, or {DEBIT}", param="method")


@control.on("POST", "/sandbox/sessions/{id}/expire")
def expire_session(call: Call) -> Object:
    session = open_session(call.tx, call.ids["id"], call.now).body
    return expire(call.tx, session, call.now)


@control.on("POST", "/sandbox/refunds/{id}/fail")
def fail_refund(call: Call) -> Object:
    return refund_fails(call.tx, call.ids["id"], call.now)


def _by_card(call: Call, outcome: str) -> Object:
    tx, id, now = call.tx, call.ids["id"], call.now
    if outcome == "succeeds":
        return pay_by_card(tx, id, now)
    if outcome == "declined":
        return decline_card(tx, id, _refusal(call, CARD_REFUSALS, "generic_decline"), now)
    if outcome not in ("asks_for_confirmation", "confirmed", "not_confirmed"):
        raise StripeRefusal(f"A card cannot end as {outcome}.", param="outcome")
    session = ask_for_confirmation(tx, id, now)
    if outcome == "confirmed":
        return pay_by_card(tx, id, now)
    return confirmation_failed(tx, id, now) if outcome == "not_confirmed" else session


def _by_debit(call: Call, outcome: str) -> Object:
    if outcome not in ("succeeds", "fails"):
        raise StripeRefusal(f"A bank debit cannot end as {outcome}.", param="outcome")
    refused = None
    if outcome == "fails":
        _refusal(call, DEBIT_REFUSALS, "insufficient_funds")
        refused = call.params.get("code", "insufficient_funds")
    days = float(call.params.get("days", call.options.debit_days))
    return pay_by_debit(call.tx, call.ids["id"], call.now, days, refused)


def _refusal(call: Call, known: dict[str, Refusal], usual: str) -> Refusal:
    code = call.params.get("code", usual)
    if code not in known:
        raise StripeRefusal(f"Invalid code: must be one of {', '.join(known)}", param="code")
    return known[code]
