"""What is charged is what is owed; what is more is seen and given back in one click (M4, M5)."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

from django.urls import reverse

from billing.flows.record_payment import PaymentByHand, record_payment
from billing.models import Payment
from billing.receiving import expire_stale_checkouts
from clientdesk.lib.money import Money
from clientdesk.workspaces.scope import within
from tests.factories import browser_of
from tests.payments.studio import Studio, credit, work


def by_bank(studio: Studio, invoice: Any, minor: int) -> Payment:
    said = PaymentByHand(uuid4(), Money(minor, "EUR"), date(2026, 11, 24), Payment.Method.TRANSFER)
    return record_payment(invoice.pk, said, studio.owner)


def test_a_credited_invoice_closes_the_page_of_the_old_sum(studio: Studio) -> None:  # A07
    invoice = studio.invoice(50_000)
    payer = studio.payer_of(invoice)
    old = payer.opens_checkout()
    with within(studio.workspace.pk):
        credit(invoice, 20_000)
        expire_stale_checkouts(invoice)
    work()
    stripe = studio.sandbox.client()
    assert stripe.v1.checkout.sessions.retrieve(old).status == "expired"
    new = payer.opens_checkout()
    assert stripe.v1.checkout.sessions.retrieve(new).amount_total == 30_000


def test_a_page_of_the_old_sum_paid_at_the_last_moment_shows_a_surplus_to_give_back(
    studio: Studio,
) -> None:  # A07
    invoice = studio.invoice(50_000)
    studio.payer_of(invoice).pays()
    with within(studio.workspace.pk):
        credit(invoice, 20_000)
        expire_stale_checkouts(invoice)
    studio.deliver()
    [payment] = studio.payments()
    with within(studio.workspace.pk):
        assert payment.surplus().minor == 20_000
    assert studio.owed(invoice) == 0
    browser = browser_of(studio.owner)
    page = reverse("billing:payments", args=[studio.workspace.slug, invoice.pk])
    assert "Give €200.00 back" in browser.get(page).content.decode()
    give_back = reverse("billing:refund-surplus", args=[studio.workspace.slug, payment.pk])
    for _ in range(2):  # a click and another
        assert browser.post(give_back).status_code == 302
    studio.deliver()  # and the webhooks of the refund
    with within(studio.workspace.pk):
        assert [row.amount_minor for row in payment.refunds.all()] == [20_000]
        assert not payment.surplus()
    assert studio.owed(invoice) == 0
    assert len(studio.sandbox.client().v1.refunds.list().data) == 1
    assert len(studio.mails("payment_refunded")) == 1


def test_two_tabs_get_one_page(studio: Studio, at_once: Callable[..., list[Any]]) -> None:  # A08
    invoice = studio.invoice()
    payer = studio.payer_of(invoice)
    sessions = set(at_once(2, payer.opens_checkout)) | {payer.opens_checkout()}
    assert len(sessions) == 1
    assert len(studio.checkouts(invoice)) == 1


def test_a_card_beside_a_transfer_is_kept_as_credit(studio: Studio) -> None:
    invoice = studio.invoice(50_000)
    studio.payer_of(invoice).pays()
    transfer = by_bank(studio, invoice, 50_000)
    studio.deliver()
    assert studio.owed(invoice) == 0
    with within(studio.workspace.pk):
        surpluses = [payment.surplus().minor for payment in studio.payments()]
        assert surpluses == [0, 50_000]
        assert transfer.surplus().minor == 0


def test_a_paid_invoice_is_not_charged_again(studio: Studio) -> None:
    invoice = studio.invoice()
    by_bank(studio, invoice, 50_000)
    payer = studio.payer_of(invoice)
    answer = payer.presses_pay()
    assert (answer.status_code, answer["Location"]) == (302, payer.page)
    assert studio.checkouts(invoice) == []


def test_stripe_away_says_so_shows_the_bank_and_loses_nothing(studio: Studio) -> None:
    with within(studio.workspace.pk):
        studio.workspace.iban = "IE29AIBK93115212345678"
        studio.workspace.save()
    invoice = studio.invoice()
    payer = studio.payer_of(invoice)
    studio.sandbox.post("/conditions", api_absent_next=-1)
    answer = payer.presses_pay()
    assert answer.status_code == 503
    assert "IE29AIBK93115212345678" in answer.content.decode()
    assert "Nothing was charged" in answer.content.decode()
    studio.sandbox.post("/conditions", api_absent_next=0)
    payer.pays()
    studio.deliver()
    assert studio.owed(invoice) == 0
    assert len(studio.checkouts(invoice)) == 1


def test_an_answer_that_was_lost_is_asked_for_again_and_is_the_same_page(studio: Studio) -> None:
    invoice = studio.invoice()
    payer = studio.payer_of(invoice)
    studio.sandbox.post("/conditions", api_lose_answers_next=2)
    payer.opens_checkout()
    assert len(studio.sandbox.client().v1.checkout.sessions.list().data) == 1


def test_getting_the_pay_address_does_nothing(studio: Studio) -> None:  # A23, A24
    invoice = studio.invoice()
    payer = studio.payer_of(invoice)
    for act in (payer.browser.get, payer.browser.head, payer.browser.options):
        assert act(payer.page + "pay/").status_code == 405
    assert studio.checkouts(invoice) == []
