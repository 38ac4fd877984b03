"""Money that goes back: refunds in parts, refunds that fail, disputes won and lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import stripe

from tests.stripe_sandbox.process import SandboxProcess

Paid = Callable[..., stripe.checkout.Session]


def charge_of(session: stripe.checkout.Session) -> str:
    return str(session.payment_intent.latest_charge.id)  # type: ignore[union-attr]


def test_refunds_in_parts_until_nothing_is_left(client: stripe.StripeClient, paid: Paid) -> None:
    charge = charge_of(paid(10_000))
    client.v1.refunds.create(params={"charge": charge, "amount": 4_000})
    with pytest.raises(stripe.InvalidRequestError, match="greater than unrefunded amount"):
        client.v1.refunds.create(params={"charge": charge, "amount": 6_001})
    assert not client.v1.charges.retrieve(charge).refunded
    rest = client.v1.refunds.create(params={"charge": charge})
    assert rest.amount == 6_000
    assert client.v1.charges.retrieve(charge).refunded
    with pytest.raises(stripe.InvalidRequestError) as refused:
        client.v1.refunds.create(params={"charge": charge})
    assert refused.value.code == "charge_already_refunded"
    event = client.v1.events.list(params={"type": "charge.refunded", "limit": 1}).data[0]
    before = event.to_dict()["data"]["previous_attributes"]
    assert before == {"amount_refunded": 4_000, "refunded": False}


def test_a_refund_that_fails_gives_the_money_back_to_the_balance(
    sandbox: SandboxProcess, client: stripe.StripeClient, paid: Paid
) -> None:
    charge = charge_of(paid(10_000))
    refund = client.v1.refunds.create(params={"charge": charge, "amount": 4_000})
    sandbox.post(f"/refunds/{refund.id}/fail")
    assert client.v1.refunds.retrieve(refund.id).status == "failed"
    assert client.v1.charges.retrieve(charge).amount_refunded == 0


@pytest.mark.parametrize(("outcome", "left"), [("won", 9_825), ("lost", -2_175)])
def test_a_dispute_ends(
    sandbox: SandboxProcess, client: stripe.StripeClient, paid: Paid, outcome: str, left: int
) -> None:
    charge = charge_of(paid(10_000))
    dispute = sandbox.post(f"/charges/{charge}/dispute", reason="product_not_received")
    assert client.v1.charges.retrieve(charge).disputed
    with pytest.raises(stripe.InvalidRequestError) as refused:
        client.v1.refunds.create(params={"charge": charge})
    assert refused.value.code == "charge_disputed"
    sandbox.post(f"/disputes/{dispute['id']}/close", outcome=outcome)
    assert client.v1.disputes.retrieve(dispute["id"]).status == outcome
    booked = client.v1.balance_transactions.list(params={"limit": 100}).data
    assert sum(item.net for item in booked) == left
    last = client.v1.events.list(params={"limit": 1}).data[0]
    assert last.type == "charge.dispute.closed"
