"""Refunds and disputes leave invoice, payment and record consistent (M8)."""

import pytest

from billing.models import Dispute
from clientdesk.workspaces.scope import within
from tests.payments.studio import Studio


def paid(studio: Studio) -> tuple[object, str]:
    invoice = studio.invoice(50_000)
    studio.payer_of(invoice).pays()
    studio.deliver()
    return invoice, studio.sandbox.client().v1.charges.list().data[0].id


@pytest.mark.parametrize(("part", "owed"), [(20_000, 20_000), (50_000, 50_000)])
def test_a_refund_made_at_stripe_makes_its_sum_owed_again(
    studio: Studio, part: int, owed: int
) -> None:
    invoice, charge = paid(studio)
    studio.sandbox.client().v1.refunds.create({"charge": charge, "amount": part})
    studio.sandbox.post("/events/resend", times=3, shuffle=True)
    studio.deliver()
    [payment] = studio.payments()
    with within(studio.workspace.pk):
        assert [row.amount_minor for row in payment.refunds.all()] == [part]
    assert studio.owed(invoice) == owed  # type: ignore[arg-type]
    assert len(studio.mails("payment_refunded")) == 1


@pytest.mark.parametrize(("outcome", "owed"), [("won", 0), ("lost", 50_000)])
def test_a_dispute_is_noted_once_in_any_order(studio: Studio, outcome: str, owed: int) -> None:
    invoice, charge = paid(studio)
    dispute = studio.sandbox.post(f"/charges/{charge}/dispute", reason="fraudulent")
    studio.deliver()
    assert studio.owed(invoice) == 0  # type: ignore[arg-type]
    studio.sandbox.post(f"/disputes/{dispute['id']}/close", outcome=outcome)
    studio.sandbox.post("/events/resend", times=3, shuffle=True)
    studio.deliver()
    with within(studio.workspace.pk):
        states = sorted(Dispute.objects.values_list("state", flat=True))
    assert states == sorted(["opened", outcome])
    assert studio.owed(invoice) == owed  # type: ignore[arg-type]
    told = [headline for headline in studio.headlines() if "dispute" in headline.lower()]
    assert len(told) == 2


def test_a_refund_that_fails_at_the_bank_stands_as_credit(studio: Studio) -> None:
    _, charge = paid(studio)
    refund = studio.sandbox.client().v1.refunds.create({"charge": charge, "amount": 20_000})
    studio.deliver()
    studio.sandbox.post(f"/refunds/{refund.id}/fail")
    studio.deliver()
    [payment] = studio.payments()
    with within(studio.workspace.pk):
        assert payment.surplus().minor == 20_000
