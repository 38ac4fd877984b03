"""Payments recorded by hand, taken back, and the page of the Stripe account."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client as Browser
from django.urls import reverse

from billing.models import Payment, StripeEndpoint
from clientdesk.workspaces.models import Member
from clientdesk.workspaces.scope import within
from tests.accounts.people import known_user, sign_in
from tests.factories import browser_of, make_member, make_workspace
from tests.payments.studio import Studio, work
from tests.stripe_sandbox.process import API_KEY


def new(studio: Studio, invoice: Any) -> str:
    return reverse("billing:record-payment", args=[studio.workspace.slug, invoice.pk])


def test_one_click_records_all_that_is_owed_and_it_can_be_taken_back(studio: Studio) -> None:
    invoice = studio.invoice(50_000)
    browser = browser_of(studio.owner)
    assert "500.00" in browser.get(new(studio, invoice)).content.decode()
    answer = browser.post(new(studio, invoice), follow=True)
    assert "€500.00 recorded" in answer.content.decode()
    assert studio.owed(invoice) == 0
    [payment] = studio.payments()
    undo = reverse("billing:reverse-payment", args=[studio.workspace.slug, payment.pk])
    assert undo in answer.content.decode()
    for _ in range(2):
        assert browser.post(undo).status_code == 302
    assert studio.owed(invoice) == 50_000
    with within(studio.workspace.pk):
        assert not payment.surplus()
    assert any("recorded by mistake" in headline for headline in studio.headlines())


def test_a_part_in_cash_with_a_receipt(studio: Studio) -> None:
    invoice = studio.invoice(50_000)
    form = {
        "form_id": str(uuid4()),
        "amount": "€ 120.50",
        "received_on": "2026-11-20",
        "method": "cash",
        "note": "at the market",
        "wants_receipt": "on",
    }
    browser = browser_of(studio.owner)
    for _ in range(2):  # pressed twice
        browser.post(new(studio, invoice), form)
    [payment] = studio.payments()
    assert (payment.amount_minor, payment.method, payment.note) == (12_050, "cash", "at the market")
    assert studio.owed(invoice) == 37_950
    work()
    [receipt] = studio.mails("receipt")
    assert "€379.50 of it is still open" in receipt.text
    assert receipt.sent_at is not None


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        ("amount", "-5", "above zero"),
        ("amount", "12,345.678", "At most 2 digits"),
        ("amount", "a lot", "not a number"),
        ("received_on", "31 Feb 2026", "calendar"),
        ("received_on", "in 9 days", "still to come"),
    ],
)
def test_what_cannot_be_read_is_said_beside_the_field(
    studio: Studio, field: str, text: str, words: str
) -> None:
    invoice = studio.invoice()
    answer = browser_of(studio.owner).post(new(studio, invoice), {field: text})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert text in answer.content.decode()
    assert studio.payments() == []


def test_more_than_is_owed_stays_as_credit_and_is_given_back_by_hand(studio: Studio) -> None:
    invoice = studio.invoice(50_000)
    browser = browser_of(studio.owner)
    browser.post(new(studio, invoice), {"amount": "600"})
    [payment] = studio.payments()
    with within(studio.workspace.pk):
        assert payment.surplus().minor == 10_000
    browser.post(reverse("billing:refund-surplus", args=[studio.workspace.slug, payment.pk]))
    with within(studio.workspace.pk):
        assert not payment.surplus()
    assert studio.owed(invoice) == 0


def test_a_bookkeeper_records_money_but_refunds_none(studio: Studio) -> None:
    invoice = studio.invoice(50_000)
    browser = browser_of(make_member(studio.workspace, Member.BOOKKEEPER))
    assert browser.post(new(studio, invoice), {"amount": "600"}).status_code == 302
    [payment] = studio.payments()
    refund = reverse("billing:refund-surplus", args=[studio.workspace.slug, payment.pk])
    assert browser.post(refund).status_code == 403
    settings_page = reverse("billing:stripe-settings", args=[studio.workspace.slug])
    assert browser.get(settings_page).status_code == 403


def test_foreign_ids_are_not_found(studio: Studio) -> None:
    invoice = studio.invoice(50_000)
    browser_of(studio.owner).post(new(studio, invoice))
    [payment] = studio.payments()
    elsewhere = make_workspace()
    browser = browser_of(make_member(elsewhere))
    for name, object_id in [
        ("payments", invoice.pk), ("record-payment", invoice.pk),
        ("reverse-payment", payment.pk), ("refund-surplus", payment.pk),
    ]:  # fmt: skip
        for slug in (elsewhere.slug, studio.workspace.slug):
            answer = browser.post(reverse(f"billing:{name}", args=[slug, object_id]))
            assert answer.status_code in (404, 405), name
    assert studio.owed(invoice) == 0
    assert Payment.objects.count() == 0  # outside a workspace nothing is seen


def fresh(member: Member) -> Browser:
    """A browser whose owner typed their password a moment ago."""
    browser = Browser()
    sign_in(browser, member.user.email)
    return browser


def test_keys_want_a_fresh_sign_in_are_never_shown_and_the_owners_are_told(studio: Studio) -> None:
    page = reverse("billing:stripe-settings", args=[studio.workspace.slug])
    stale = browser_of(studio.owner)
    for answer in (stale.get(page), stale.post(page, {"act": "key", "secret_key": API_KEY})):
        assert answer.status_code == 302
        assert "reauthenticate" in answer["Location"]
    browser = fresh(make_member(studio.workspace, user=known_user()))
    shown = browser.get(page).content.decode()
    assert f"/stripe/{studio.endpoint.pk}/" in shown
    assert API_KEY not in shown
    assert browser.post(page, {"act": "key", "secret_key": API_KEY}).status_code == 302
    assert len(studio.mails("payment_keys_changed")) == 2  # two owners
    with within(studio.workspace.pk):
        assert StripeEndpoint.objects.count() == 1
    refused = browser.post(page, {"act": "key", "secret_key": "sk_test_nobodys_key_1234"})
    assert refused.status_code == 422
    assert "nobodys" not in refused.content.decode()
    browser.post(page, {"act": "secret", "webhook_secret": "whsec_new_one_0123"})
    assert "Drop the old one" in browser.get(page).content.decode()
    browser.post(page, {"act": "drop"})
    assert "Drop the old one" not in browser.get(page).content.decode()
    browser.post(page, {"act": "disconnect"})
    payer = studio.payer_of(studio.invoice())
    assert payer.presses_pay().status_code == 422
