"""Every object has exactly the fields of Stripe's own fixture."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import requests
import stripe

import clientdesk.local.stripe_sandbox as package
from tests.stripe_sandbox.process import API_KEY, SandboxProcess

FIXTURES = json.loads(Path(package.__file__).with_name("fixtures.json").read_text())
# Filled by whoever calls, or different for each way to pay.
OPEN = {"metadata", "payment_method_details", "next_action", "last_payment_error", "data",
        "destination_details", "payment_method_options", "processing", "payment_intent",
        "invoice_settings"}  # fmt: skip


@pytest.fixture
def everything(
    sandbox: SandboxProcess,
    client: stripe.StripeClient,
    paid: Callable[..., stripe.checkout.Session],
) -> dict[str, dict[str, Any]]:
    """One object of each kind, as the API answers it without expansion."""
    session = paid()
    charge = session.payment_intent.latest_charge  # type: ignore[union-attr]
    sandbox.post(f"/charges/{paid().payment_intent.latest_charge.id}/dispute")  # type: ignore[union-attr]
    client.v1.refunds.create(params={"charge": charge.id, "amount": 100})  # type: ignore[union-attr]
    customer = client.v1.customers.create(params={"name": "Harbor Bakery"})
    endpoint = client.v1.webhook_endpoints.create(
        params={"url": "http://127.0.0.1:9/", "enabled_events": ["charge.succeeded"]}
    )

    def first(path: str) -> dict[str, Any]:
        answer = requests.get(f"{sandbox.url}{path}", auth=(API_KEY, ""), timeout=5).json()
        return answer["data"][0] if answer["object"] == "list" else answer

    return {
        "account": first("/v1/account"),
        "balance_transaction": first("/v1/balance_transactions"),
        "charge": first("/v1/charges"),
        "checkout.session": first("/v1/checkout/sessions"),
        "customer": first(f"/v1/customers/{customer.id}"),
        "dispute": first("/v1/disputes"),
        "event": first("/v1/events"),
        "payment_intent": first("/v1/payment_intents"),
        "refund": first("/v1/refunds"),
        "webhook_endpoint": first(f"/v1/webhook_endpoints/{endpoint.id}"),
    }


def test_every_object_has_the_fields_of_its_fixture(
    everything: dict[str, dict[str, Any]],
) -> None:
    assert {kind: differences(body, FIXTURES[kind]) for kind, body in everything.items()} == {
        kind: [] for kind in everything
    }


def test_only_the_answer_to_create_tells_an_endpoints_secret(client: stripe.StripeClient) -> None:
    made = client.v1.webhook_endpoints.create(
        params={"url": "http://127.0.0.1:9/", "enabled_events": ["*"]}
    )
    read = client.v1.webhook_endpoints.retrieve(made.id)
    assert made["secret"].startswith("whsec_")
    assert "secret" not in read


def differences(body: Any, fixture: Any, at: str = "") -> list[str]:
    """Paths that one of the two has and the other lacks, at every depth that both fill."""
    if not isinstance(body, dict) or not isinstance(fixture, dict) or not fixture:
        return []
    found = [f"{at}.{name}" for name in body.keys() ^ fixture.keys()]
    for name in body.keys() & fixture.keys() - OPEN:
        found += differences(body[name], fixture[name], f"{at}.{name}")
    return found
