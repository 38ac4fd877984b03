"""Amounts by minor unit, with Stripe's own exceptions."""

from __future__ import annotations

from decimal import Decimal

import pytest
import stripe

from clientdesk.local.stripe_sandbox.currencies import (
    MINIMUM,
    SUPPORTED,
    THREE_DECIMAL,
    WHOLE_ONLY,
    ZERO_DECIMAL,
    major,
    minor,
    step,
)
from clientdesk.local.stripe_sandbox.page.words import money
from clientdesk.local.stripe_sandbox.play.balance import payment_fee
from tests.stripe_sandbox.process import payment


def test_the_tables_agree_with_each_other() -> None:
    special = ZERO_DECIMAL | THREE_DECIMAL | WHOLE_ONLY | MINIMUM.keys()
    assert special <= SUPPORTED
    assert not ZERO_DECIMAL & THREE_DECIMAL
    assert all(least % step(currency) == 0 for currency, least in MINIMUM.items())


@pytest.mark.parametrize(
    ("currency", "amount", "shown"),
    [
        ("eur", 1_999, "€19.99"),
        ("jpy", 1_000, "¥1,000"),
        ("kwd", 1_230, "KWD1.230"),
        ("huf", 123_456, "HUF1,234.56"),
        ("isk", 150_000, "ISK1,500.00"),
        ("twd", 99_950, "NT$999.50"),
    ],
)
def test_an_amount_is_taken_and_shown(
    client: stripe.StripeClient, currency: str, amount: int, shown: str
) -> None:
    session = client.v1.checkout.sessions.create(params=payment(amount, currency))
    assert (session.amount_total, session.currency) == (amount, currency)
    assert minor(major(amount, currency), currency) == amount
    from babel import Locale

    assert money(amount, currency, Locale("en")).replace("\xa0", "") == shown


@pytest.mark.parametrize(
    ("currency", "amount", "fee"),
    [("eur", 10_000, 175), ("eur", 99, 26), ("jpy", 10_000, 150), ("kwd", 10_000, 400)],
)
def test_the_fee_is_one_and_a_half_percent_and_a_quarter(
    currency: str, amount: int, fee: int
) -> None:
    assert payment_fee(amount, currency) == fee
    assert major(fee, currency) >= Decimal(0)
