"""expand[], pages, and the headers that every answer carries."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import stripe

from tests.stripe_sandbox.process import payment

Paid = Callable[..., stripe.checkout.Session]


def test_three_levels_are_expanded(paid: Paid) -> None:
    charge = paid().payment_intent.latest_charge  # type: ignore[union-attr]
    assert charge.balance_transaction.object == "balance_transaction"  # type: ignore[union-attr]


def test_lists_are_expanded_from_data(client: stripe.StripeClient, paid: Paid) -> None:
    paid()
    found = client.v1.checkout.sessions.list(
        params={"expand": ["data.payment_intent.latest_charge", "data.line_items"]}
    )
    (session,) = found.data
    assert session.payment_intent.latest_charge.object == "charge"  # type: ignore[union-attr]
    assert session.line_items is not None
    assert len(session.line_items.data) == 1


def test_pages_run_both_ways_without_gap(client: stripe.StripeClient) -> None:
    made = [client.v1.checkout.sessions.create(params=payment()).id for _ in range(7)]
    first = client.v1.checkout.sessions.list(params={"limit": 3})
    assert [session.id for session in first.auto_paging_iter()] == made[::-1]
    back = client.v1.checkout.sessions.list(params={"limit": 2, "ending_before": made[0]})
    assert [session.id for session in back.data] == [made[2], made[1]]


def test_lists_are_filtered_by_moment(client: stripe.StripeClient) -> None:
    made = client.v1.checkout.sessions.create(params=payment())
    found = client.v1.checkout.sessions.list
    assert len(found(params={"created": {"gte": made.created}}).data) == 1
    assert found(params={"created": {"gt": made.created + 60}}).data == []


def test_headers_of_an_answer(client: stripe.StripeClient) -> None:
    account = client.v1.accounts.retrieve_current()
    again = client.v1.accounts.retrieve_current(
        options={"stripe_account": account.id, "stripe_version": "2024-06-20"}
    )
    headers = again.last_response.headers  # type: ignore[union-attr]
    assert headers["Request-Id"].startswith("req_")
    assert headers["Stripe-Version"] == "2024-06-20"
    assert headers["Stripe-Account"] == account.id


@pytest.mark.parametrize("path", ["metadata", "payment_intent.nothing", "a.b.c.d.e"])
def test_what_cannot_be_expanded_is_refused(
    client: stripe.StripeClient, paid: Paid, path: str
) -> None:
    session = paid()
    with pytest.raises(stripe.InvalidRequestError, match="expand"):
        client.v1.checkout.sessions.retrieve(session.id, params={"expand": [path]})
