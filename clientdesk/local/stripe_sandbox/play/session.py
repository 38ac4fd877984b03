"""A checkout session's ends: complete or expired."""

from __future__ import annotations

from clientdesk.local.stripe_sandbox.shapes import Object, shaped
from clientdesk.local.stripe_sandbox.store.transaction import Stored, Transaction
from clientdesk.local.stripe_sandbox.webhooks.emit import NOBODY, emit

EXPIRY = "checkout.session.expiry"
SOMEBODY = "payer@example.test"  # who pays when the session names nobody


class SessionClosed(Exception):
    """The session is complete or expired: nothing more can be paid with it."""

    def __init__(self, session: Object) -> None:
        # Still open means past its time, and the calendar has not come by yet.
        self.status = session["status"].replace("open", "expired")
        super().__init__(f"This Checkout Session has a status of {self.status}.")


def open_session(tx: Transaction, id: str, at: int) -> Stored:
    """Locked. Raises KeyError, or SessionClosed when it is complete, expired or past its time."""
    stored = tx.get("checkout.session", id, lock=True)
    if stored.body["status"] != "open" or stored.body["expires_at"] <= at:
        raise SessionClosed(stored.body)
    return stored


def payer_email(session: Object) -> str:
    return session["customer_email"] or (session["customer_details"] or {}).get("email") or SOMEBODY


def complete(tx: Transaction, session: Object, payment_status: str) -> None:
    """`payment_status`: paid, or unpaid while a bank debit is under way."""
    details = shaped("checkout.session")["customer_details"]
    session.update(
        collected_information={
            "business_name": None,
            "individual_name": None,
            "shipping_details": None,
        },
        customer_details={**details, "email": payer_email(session), "tax_ids": []},
        payment_status=payment_status,
        status="complete",
        url=None,
    )
    tx.put(session)
    tx.forget(EXPIRY, session["id"])


def expire(tx: Transaction, session: Object, at: int, cause: Object = NOBODY) -> Object:
    """An open session is closed for good, and says so."""
    session.update(status="expired", url=None)
    tx.put(session)
    tx.forget(EXPIRY, session["id"])
    emit(tx, "checkout.session.expired", session, at, cause=cause)
    return session
