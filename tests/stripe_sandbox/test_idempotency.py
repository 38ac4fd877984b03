"""The same key gets the same answer."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
import stripe

from tests.stripe_sandbox.process import payment


def test_the_same_question_gets_the_same_session(client: stripe.StripeClient) -> None:
    create = client.v1.checkout.sessions.create
    first = create(params=payment(), options={"idempotency_key": "invoice-7"})
    again = create(params=payment(), options={"idempotency_key": "invoice-7"})
    assert again.id == first.id
    assert again.last_response.headers["Idempotent-Replayed"] == "true"  # type: ignore[union-attr]
    assert len(client.v1.checkout.sessions.list().data) == 1


def test_another_question_under_the_same_key_is_refused(client: stripe.StripeClient) -> None:
    create = client.v1.checkout.sessions.create
    create(params=payment(500), options={"idempotency_key": "invoice-7"})
    with pytest.raises(stripe.IdempotencyError, match="same parameters"):
        create(params=payment(600), options={"idempotency_key": "invoice-7"})


def test_a_key_of_a_refused_question_may_be_used_again(client: stripe.StripeClient) -> None:
    create = client.v1.checkout.sessions.create
    with pytest.raises(stripe.InvalidRequestError):
        create(params=payment(1), options={"idempotency_key": "invoice-7"})
    assert create(params=payment(500), options={"idempotency_key": "invoice-7"}).id


def test_twenty_at_once_make_one(client: stripe.StripeClient) -> None:
    def create(_: int) -> str:
        try:
            made = client.v1.checkout.sessions.create(
                params=payment(), options={"idempotency_key": "at-once"}
            )
        except stripe.APIError as busy:
            return f"HTTP {busy.http_status}"
        return made.id

    with ThreadPoolExecutor(10) as pool:
        ids = set(pool.map(create, range(20)))
    assert len(ids - {"HTTP 409"}) == 1
    assert len(client.v1.checkout.sessions.list().data) == 1
