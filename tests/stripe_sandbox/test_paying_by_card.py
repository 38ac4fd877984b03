"""A card succeeds, is declined, or asks for confirmation."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import stripe

from tests.stripe_sandbox.process import SandboxProcess, payment

Paid = Callable[..., stripe.checkout.Session]


def types(client: stripe.StripeClient) -> list[str]:
    return [event.type for event in client.v1.events.list().data][::-1]


def test_a_card_pays_the_session_and_the_fee_is_taken(
    client: stripe.StripeClient, paid: Paid
) -> None:
    session = paid(10_000)
    intent = session.payment_intent
    assert isinstance(intent, stripe.PaymentIntent)
    charge = intent.latest_charge
    assert isinstance(charge, stripe.Charge)
    balance = charge.balance_transaction
    assert isinstance(balance, stripe.BalanceTransaction)
    assert (session.status, session.payment_status, session.url) == ("complete", "paid", None)
    assert (intent.status, intent.amount_received) == ("succeeded", 10_000)
    assert (charge.paid, charge.captured, charge.status) == (True, True, "succeeded")
    assert (balance.fee, balance.net) == (175, 9_825)  # 1.5 % and 0.25
    assert types(client) == [
        "charge.succeeded",
        "payment_intent.succeeded",
        "checkout.session.completed",
    ]


def test_a_declined_card_leaves_the_session_open_for_another(
    sandbox: SandboxProcess, client: stripe.StripeClient, paid: Paid
) -> None:
    session = paid(outcome="declined", code="insufficient_funds")
    intent = session.payment_intent
    assert isinstance(intent, stripe.PaymentIntent)
    assert (session.status, intent.status) == ("open", "requires_payment_method")
    assert intent.last_payment_error.decline_code == "insufficient_funds"
    sandbox.post(f"/sessions/{session.id}/pay")
    again = client.v1.payment_intents.retrieve(intent.id)
    assert (again.status, again.last_payment_error) == ("succeeded", None)
    assert types(client)[:2] == ["charge.failed", "payment_intent.payment_failed"]
    assert len(client.v1.charges.list(params={"payment_intent": intent.id}).data) == 2


@pytest.mark.parametrize(
    ("outcome", "status"),
    [
        ("asks_for_confirmation", "requires_action"),
        ("confirmed", "succeeded"),
        ("not_confirmed", "requires_payment_method"),
    ],
)
def test_a_card_may_ask_for_confirmation(paid: Paid, outcome: str, status: str) -> None:
    intent = paid(outcome=outcome).payment_intent
    assert isinstance(intent, stripe.PaymentIntent)
    assert intent.status == status


def test_a_session_is_paid_once(sandbox: SandboxProcess, client: stripe.StripeClient) -> None:
    session = client.v1.checkout.sessions.create(params=payment())
    sandbox.post(f"/sessions/{session.id}/pay")
    with pytest.raises(AssertionError, match="complete"):
        sandbox.post(f"/sessions/{session.id}/pay")
    assert len(client.v1.charges.list().data) == 1


def test_a_test_card_is_charged_without_a_page(client: stripe.StripeClient) -> None:
    params = {"amount": 500, "currency": "eur", "confirm": True}
    intent = client.v1.payment_intents.create(params={**params, "payment_method": "pm_card_visa"})
    assert intent.status == "succeeded"
    with pytest.raises(stripe.CardError, match="insufficient funds") as refused:
        client.v1.payment_intents.create(
            params={
                **params,
                "payment_method": "pm_card_visa_chargeDeclinedInsufficientFunds",
            }
        )
    assert refused.value.code == "card_declined"
    assert types(client)[-1] == "payment_intent.payment_failed"
