"""A payment at Stripe is booked once, whatever the order, number and delay of its news (M1, M3)."""

from collections.abc import Callable
from typing import Any

from billing.flows.settle_checkout import settle_checkout
from billing.models import StripeEvent
from billing.tasks import reconcile_open_checkouts
from clientdesk.workspaces.scope import within
from tests.payments.studio import Studio, work


def test_a_card_pays_the_invoice_and_a_receipt_goes(studio: Studio) -> None:
    invoice = studio.invoice(50_000)
    studio.payer_of(invoice).pays()
    studio.deliver()
    [payment] = studio.payments()
    assert (payment.amount_minor, payment.method, payment.fee_minor) == (50_000, "card", 775)
    assert studio.owed(invoice) == 0
    [receipt] = studio.mails("receipt")
    assert "€500.00" in receipt.subject
    assert receipt.sent_at is not None
    assert f"€500.00 paid by card for invoice {invoice.number}" in studio.headlines()


def test_the_same_webhook_fifty_times_ten_at_once_is_one_payment_and_one_receipt(
    studio: Studio, at_once: Callable[..., list[Any]]
) -> None:  # A01
    studio.sandbox.post("/conditions", webhooks_at_once=10)
    invoice = studio.invoice()
    studio.payer_of(invoice).pays()
    studio.sandbox.post("/events/resend", types=["checkout.session.completed"], times=50)
    studio.sandbox.settle()
    states = studio.sandbox.get("/deliveries")["states"]
    assert set(states) == {"delivered"}
    at_once(4, work)
    assert len(studio.payments()) == len(studio.mails("receipt")) == 1
    with within(studio.workspace.pk):
        assert StripeEvent.objects.filter(type="checkout.session.completed").count() == 1


def test_a_refund_that_is_told_before_the_payment_ends_right(studio: Studio) -> None:  # A02
    studio.sandbox.post("/conditions", webhooks_held=True, webhooks_at_once=1)
    invoice = studio.invoice(50_000)
    studio.payer_of(invoice).pays()
    charge = studio.sandbox.client().v1.charges.list().data[0]
    studio.sandbox.client().v1.refunds.create({"charge": charge.id, "amount": 20_000})
    studio.sandbox.post("/deliveries/release", order="reversed")
    studio.deliver()
    [payment] = studio.payments()
    with within(studio.workspace.pk):
        assert [row.amount_minor for row in payment.refunds.all()] == [20_000]
        assert not payment.surplus()
    assert studio.owed(invoice) == 20_000
    assert len(studio.mails("receipt")) == len(studio.mails("payment_refunded")) == 1


def test_without_a_webhook_the_return_page_says_confirming_until_it_is_reconciled(
    studio: Studio,
) -> None:  # A03
    studio.sandbox.post("/conditions", webhooks_lose_next=-1)
    studio.stand_at("2026-12-10T09:00:00+00:00")
    invoice = studio.invoice()
    payer = studio.payer_of(invoice)
    payer.pays()
    [checkout] = studio.checkouts(invoice)
    for _ in range(3):
        assert "Confirming your payment" in payer.comes_back(checkout)
    assert studio.payments() == []
    studio.stand_at("2026-12-10T09:05:00+00:00")
    assert reconcile_open_checkouts() == 1
    assert "Paid, thank you" in payer.comes_back(checkout)
    assert len(studio.payments()) == 1


def test_coming_back_has_stripe_asked_at_once(studio: Studio) -> None:
    studio.sandbox.post("/conditions", webhooks_lose_next=-1)
    invoice = studio.invoice()
    payer = studio.payer_of(invoice)
    payer.pays()
    [checkout] = studio.checkouts(invoice)
    payer.browser.post(payer.page + "back/confirm/", {"session": str(checkout.pk)})
    work()
    assert "Paid, thank you" in payer.comes_back(checkout)


def test_return_webhook_and_reconciliation_at_once_book_once(
    studio: Studio, at_once: Callable[..., list[Any]]
) -> None:
    invoice = studio.invoice()
    studio.payer_of(invoice).pays()
    studio.sandbox.settle()
    [checkout] = studio.checkouts(invoice)

    def news() -> None:
        settle_checkout(studio.workspace.pk, checkout.pk)
        work()

    at_once(6, news)
    assert len(studio.payments()) == len(studio.mails("receipt")) == 1


def test_an_unknown_event_is_accepted_and_left(studio: Studio) -> None:
    studio.sandbox.post("/events", type="some.new.thing", object={"id": "x_1"})
    made = studio.sandbox.get("/deliveries")["deliveries"]
    studio.deliver()
    assert studio.payments() == []
    assert all(row["state"] != "failed" for row in made)
