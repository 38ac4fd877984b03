"""An API that is slow, fails, is away, or loses its answer after the work."""

from __future__ import annotations

import time

import pytest
import requests
import stripe

from tests.stripe_sandbox.process import SandboxProcess, payment


def test_slow_for_one_request(sandbox: SandboxProcess, client: stripe.StripeClient) -> None:
    sandbox.post("/conditions", api_slow_seconds=0.3, api_slow_next=1)
    times = []
    for _ in range(2):
        began = time.monotonic()
        client.v1.accounts.retrieve_current()
        times.append(time.monotonic() - began)
    assert times[0] >= 0.3 > times[1]


def test_failing_for_two_requests_is_survived_by_retries(sandbox: SandboxProcess) -> None:
    sandbox.post("/conditions", api_fail_next=2)
    patient = sandbox.client(max_network_retries=2)
    assert patient.v1.accounts.retrieve_current().id


def test_absent(sandbox: SandboxProcess, client: stripe.StripeClient) -> None:
    sandbox.post("/conditions", api_absent_next=-1)
    for _ in range(2):
        with pytest.raises(stripe.APIConnectionError):
            client.v1.accounts.retrieve_current()
    answer = requests.delete(
        f"{sandbox.url}/sandbox/conditions",
        headers={"Content-Type": "application/json"},
        timeout=5,
    )
    assert answer.json()["api_absent_next"] == 0
    assert client.v1.accounts.retrieve_current().id


def test_an_answer_that_was_lost_is_given_again(
    sandbox: SandboxProcess, client: stripe.StripeClient
) -> None:
    sandbox.post("/conditions", api_lose_answers_next=1)
    create = client.v1.checkout.sessions.create
    with pytest.raises(stripe.APIConnectionError):
        create(params=payment(), options={"idempotency_key": "invoice-7"})
    made = create(params=payment(), options={"idempotency_key": "invoice-7"})
    assert [session.id for session in client.v1.checkout.sessions.list().data] == [made.id]


@pytest.mark.parametrize(
    "asked", [{"api_fail": 1}, {"webhooks_held": "yes"}, {"webhooks_at_once": 0}]
)
def test_a_condition_that_is_none_is_refused(
    sandbox: SandboxProcess, asked: dict[str, object]
) -> None:
    answer = requests.post(f"{sandbox.url}/sandbox/conditions", json=asked, timeout=5)
    assert answer.status_code == 400


def test_controls_take_json_only_and_the_own_name_only(sandbox: SandboxProcess) -> None:
    as_form = requests.post(f"{sandbox.url}/sandbox/reset", data="{}", timeout=5)
    elsewhere = requests.get(
        f"{sandbox.url}/sandbox/conditions", headers={"Host": "evil.example"}, timeout=5
    )
    assert (as_form.status_code, elsewhere.status_code) == (415, 403)
