"""Minor units by currency, with Stripe's own exceptions (M6, A10)."""

import pytest

from tests.payments.studio import Studio


@pytest.mark.parametrize(
    ("currency", "minor", "at_stripe"),
    [("JPY", 1_000, 1_000), ("KWD", 1_230, 1_230), ("HUF", 123_450, 123_450), ("ISK", 500, 50_000)],
)
def test_the_sum_is_right_at_stripe_and_in_our_books(
    studio: Studio, currency: str, minor: int, at_stripe: int
) -> None:
    invoice = studio.invoice(minor, currency)
    payer = studio.payer_of(invoice)
    session_id = payer.pays()
    session = studio.sandbox.client().v1.checkout.sessions.retrieve(session_id)
    assert session.amount_total == at_stripe
    studio.deliver()
    [payment] = studio.payments()
    assert (payment.amount_minor, payment.currency) == (minor, currency)
    assert studio.owed(invoice) == 0


@pytest.mark.parametrize(
    ("currency", "minor", "words"),
    [("KWD", 1_234, "third decimal"), ("EUR", 30, "0.50 EUR"), ("EUR", 10**9, "more than")],
)
def test_what_cannot_be_charged_says_why_in_plain_words(
    studio: Studio, currency: str, minor: int, words: str
) -> None:
    answer = studio.payer_of(studio.invoice(minor, currency)).presses_pay()
    assert answer.status_code == 422
    assert words in answer.content.decode()
