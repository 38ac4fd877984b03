"""A bank debit is complete at once and paid, or not, days later by the product's clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import stripe

from tests.stripe_sandbox.process import SandboxProcess

Paid = Callable[..., stripe.checkout.Session]


def events(client: stripe.StripeClient, *names: str) -> list[str]:
    found = client.v1.events.list(params={"types": list(names), "limit": 100})
    return [event.type for event in found.data][::-1]


def test_a_debit_succeeds_after_four_days(
    sandbox: SandboxProcess, client: stripe.StripeClient, paid: Paid
) -> None:
    session = paid(method="sepa_debit")
    intent = session.payment_intent
    assert isinstance(intent, stripe.PaymentIntent)
    assert (session.status, session.payment_status) == ("complete", "unpaid")
    assert intent.status == "processing"
    sandbox.tick(timedelta(days=3, hours=23))
    assert events(client, "checkout.session.*") == ["checkout.session.completed"]
    sandbox.tick(timedelta(days=4, minutes=1))
    assert client.v1.checkout.sessions.retrieve(session.id).payment_status == "paid"
    assert events(client, "checkout.session.*", "payment_intent.*", "charge.*")[3:] == [
        "charge.succeeded",
        "payment_intent.succeeded",
        "checkout.session.async_payment_succeeded",
    ]


def test_a_debit_fails_after_four_days_with_the_banks_reason(
    sandbox: SandboxProcess, client: stripe.StripeClient, paid: Paid
) -> None:
    session = paid(method="sepa_debit", outcome="fails", code="debit_not_authorized")
    sandbox.tick(timedelta(days=30))
    intent = client.v1.payment_intents.retrieve(session.payment_intent.id)  # type: ignore[union-attr]
    assert (intent.status, intent.last_payment_error.code) == (
        "requires_payment_method",
        "debit_not_authorized",
    )
    assert client.v1.checkout.sessions.retrieve(session.id).payment_status == "unpaid"
    last = client.v1.events.list(params={"limit": 1}).data[0]
    assert last.type == "checkout.session.async_payment_failed"
    # dated when it was due, although the clock had jumped far beyond
    assert last.created == session.created + 4 * 86_400


def test_the_calendar_tells_what_is_coming(sandbox: SandboxProcess, paid: Paid) -> None:
    session = paid(method="sepa_debit", days=2)
    (coming,) = sandbox.get("/calendar")["coming"]
    assert (coming["kind"], coming["subject"]) == ("debit.ends", session.id)


def test_a_refund_to_a_bank_account_takes_days(
    sandbox: SandboxProcess, client: stripe.StripeClient, paid: Paid
) -> None:
    session = paid(method="sepa_debit")
    sandbox.tick(timedelta(days=5))
    refund = client.v1.refunds.create(
        params={"payment_intent": session.payment_intent.id}  # type: ignore[union-attr]
    )
    assert refund.status == "pending"
    sandbox.tick(timedelta(days=9))
    assert client.v1.refunds.retrieve(refund.id).status == "succeeded"
    assert events(client, "refund.*") == ["refund.created", "refund.updated"]
