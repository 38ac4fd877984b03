"""Checkout sessions by the official client."""

from __future__ import annotations

from datetime import timedelta

import pytest
import stripe

from tests.stripe_sandbox.process import SandboxProcess, payment


def test_a_session_is_made_and_read_again(
    sandbox: SandboxProcess, client: stripe.StripeClient
) -> None:
    made = client.v1.checkout.sessions.create(
        params=payment(metadata={"invoice": "7"}, client_reference_id="inv-7")
    )
    read = client.v1.checkout.sessions.retrieve(made.id)
    assert read.to_dict() == made.to_dict()
    assert (read.status, read.payment_status, read.amount_total) == ("open", "unpaid", 12_300)
    assert read.to_dict()["metadata"] == {"invoice": "7"}
    assert (read.currency, read.client_reference_id) == ("eur", "inv-7")
    assert read.url == f"{sandbox.url}/c/pay/{made.id}"
    assert read.payment_method_types == ["card", "sepa_debit"]


def test_lines_are_summed_and_listed(client: stripe.StripeClient) -> None:
    params = payment(1_000)
    params["line_items"] += payment(250)["line_items"]
    params["line_items"][1]["quantity"] = 3
    made = client.v1.checkout.sessions.create(params=params)
    lines = client.v1.checkout.sessions.line_items.list(made.id, params={"limit": 1})
    assert made.amount_total == 1_750
    assert [line.amount_total for line in lines.auto_paging_iter()] == [1_000, 750]
    assert lines.has_more


def test_an_expired_session_says_so_and_cannot_be_paid(
    sandbox: SandboxProcess, client: stripe.StripeClient
) -> None:
    made = client.v1.checkout.sessions.create(params=payment())
    assert client.v1.checkout.sessions.expire(made.id).status == "expired"
    with pytest.raises(stripe.InvalidRequestError, match="status of `expired`"):
        client.v1.checkout.sessions.expire(made.id)
    with pytest.raises(AssertionError, match="expired"):
        sandbox.post(f"/sessions/{made.id}/pay")


def test_a_session_expires_by_the_products_clock(
    sandbox: SandboxProcess, client: stripe.StripeClient
) -> None:
    made = client.v1.checkout.sessions.create(params=payment())
    sandbox.tick(timedelta(hours=25))
    assert client.v1.checkout.sessions.retrieve(made.id).status == "expired"
    event = client.v1.events.list(params={"type": "checkout.session.expired"}).data[0]
    assert event.data.object["id"] == made.id
    assert event.created == made.expires_at


def test_sessions_are_found_by_intent_and_status(
    sandbox: SandboxProcess, client: stripe.StripeClient
) -> None:
    made = client.v1.checkout.sessions.create(params=payment())
    client.v1.checkout.sessions.create(params=payment())
    sandbox.post(f"/sessions/{made.id}/pay")
    intent = client.v1.checkout.sessions.retrieve(made.id).payment_intent
    found = client.v1.checkout.sessions.list(params={"payment_intent": str(intent)})
    assert [session.id for session in found.data] == [made.id]
    assert len(client.v1.checkout.sessions.list(params={"status": "open"}).data) == 1
