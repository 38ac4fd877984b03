"""Webhooks: signed by Stripe's scheme, retried, held, doubled, shuffled, lost, resent."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable

import pytest
import stripe

from tests.stripe_sandbox.conftest import SECRET
from tests.stripe_sandbox.process import SandboxProcess
from tests.stripe_sandbox.receiver import Receiver

Paid = Callable[..., stripe.checkout.Session]
CARD_EVENTS = ["charge.succeeded", "payment_intent.succeeded", "checkout.session.completed"]


def test_the_official_client_verifies_what_it_is_sent(listening: Receiver, paid: Paid) -> None:
    session = paid()
    events = [received.event(SECRET) for received in listening.wait_for(3)]
    completed = next(event for event in events if event.type == "checkout.session.completed")
    assert completed.data.object["id"] == session.id
    assert completed.api_version == stripe.api_version
    with pytest.raises(stripe.SignatureVerificationError):
        listening.received[0].event("whsec_of_somebody_else")


def test_one_at_a_time_they_come_in_order(
    sandbox: SandboxProcess, listening: Receiver, paid: Paid
) -> None:
    sandbox.post("/conditions", webhooks_at_once=1)
    paid()
    listening.wait_for(3)
    assert listening.types(SECRET) == CARD_EVENTS


def test_a_refused_webhook_is_tried_again_with_the_same_bytes(
    sandbox: SandboxProcess, listening: Receiver, paid: Paid
) -> None:
    sandbox.post("/conditions", webhooks_at_once=1)
    listening.statuses = [500, 302]
    paid()
    bodies = Counter(received.body for received in listening.wait_for(5))
    assert sorted(bodies.values()) == [1, 2, 2]
    sandbox.settle()
    answers = [row["answers"] for row in sandbox.get("/deliveries")["deliveries"]][::-1]
    assert [[answer["status"] for answer in tries] for tries in answers] == [
        [500, 200],
        [302, 200],
        [200],
    ]


def test_only_wanted_events_come(sandbox: SandboxProcess, receiver: Receiver, paid: Paid) -> None:
    sandbox.post(
        "/webhook_endpoints", url=receiver.url, secret=SECRET, enabled_events=["charge.succeeded"]
    )
    paid()
    receiver.wait_for(1)
    sandbox.settle()
    assert receiver.types(SECRET) == ["charge.succeeded"]


def test_held_webhooks_come_in_the_order_they_are_released_in(
    sandbox: SandboxProcess, listening: Receiver, paid: Paid
) -> None:
    sandbox.post("/conditions", webhooks_held=True, webhooks_at_once=1)
    paid()
    assert sandbox.settle()["waiting"] == 0
    assert listening.received == []
    sandbox.post("/deliveries/release", order="reversed")
    listening.wait_for(3)
    assert listening.types(SECRET) == CARD_EVENTS[::-1]


def test_doubled_late_and_lost(sandbox: SandboxProcess, listening: Receiver, paid: Paid) -> None:
    sandbox.post("/conditions", webhooks_copies=2, webhooks_late_seconds=0.3, webhooks_lose_next=1)
    paid()
    began = time.monotonic()
    listening.wait_for(4)
    assert time.monotonic() - began > 0.15
    assert Counter(listening.types(SECRET)) == {
        "payment_intent.succeeded": 2,
        "checkout.session.completed": 2,
    }
    assert sandbox.get("/deliveries")["states"]["lost"] == 1


def test_attempts_that_fail_before_they_arrive_are_made_again(
    sandbox: SandboxProcess, listening: Receiver, paid: Paid
) -> None:
    sandbox.post("/conditions", webhooks_fail_next=5)
    paid()
    listening.wait_for(3)
    assert Counter(listening.types(SECRET)) == dict.fromkeys(CARD_EVENTS, 1)


def test_one_event_fifty_times_ten_at_once(
    sandbox: SandboxProcess, listening: Receiver, client: stripe.StripeClient, paid: Paid
) -> None:
    paid()
    listening.wait_for(3)
    sandbox.post("/conditions", webhooks_at_once=10)
    event = client.v1.events.list(params={"type": CARD_EVENTS[2]}).data[0]
    sandbox.post(f"/events/{event.id}/resend", times=50)
    listening.wait_for(53)
    assert Counter(listening.types(SECRET))[CARD_EVENTS[2]] == 51


def test_all_events_again_shuffled(
    sandbox: SandboxProcess, listening: Receiver, paid: Paid
) -> None:
    paid(), paid()
    listening.wait_for(6)
    made = sandbox.post("/events/resend", times=5, shuffle=True)
    assert len(made["deliveries"]) == 30
    listening.wait_for(36)


def test_wrongly_signed_old_and_altered(
    sandbox: SandboxProcess, listening: Receiver, paid: Paid
) -> None:
    paid()
    listening.wait_for(3)

    def again(**how: object) -> stripe.Event:
        before = len(listening.received)
        sandbox.post("/events/resend", types=[CARD_EVENTS[0]], **how)
        return listening.wait_for(before + 1)[-1].event(SECRET)

    with pytest.raises(stripe.SignatureVerificationError, match="tolerance"):
        again(sign={"age_seconds": 360})
    with pytest.raises(stripe.SignatureVerificationError, match="matching"):
        again(sign={"broken": True})
    altered = again(alter={"livemode": True, "account": "acct_other"})
    assert (altered.livemode, altered.account) == (True, "acct_other")


def test_while_a_secret_is_rolled_both_sign(
    sandbox: SandboxProcess, receiver: Receiver, paid: Paid
) -> None:
    endpoint = sandbox.post("/webhook_endpoints", url=receiver.url, secret=SECRET)["id"]
    new = sandbox.post(f"/webhook_endpoints/{endpoint}/roll", keep_old_seconds=60)["secret"]
    paid()
    for received in receiver.wait_for(3):
        assert received.event(SECRET).id == received.event(new).id
    newest = sandbox.post(f"/webhook_endpoints/{endpoint}/roll")["secret"]
    paid()
    last = receiver.wait_for(6)[-1]
    assert last.event(newest)
    with pytest.raises(stripe.SignatureVerificationError):
        last.event(new)


def test_an_event_of_any_name(
    sandbox: SandboxProcess, listening: Receiver, client: stripe.StripeClient
) -> None:
    made = sandbox.post("/events", type="weather.changed", object={"id": "w_1", "object": "sky"})
    assert listening.wait_for(1)[0].event(SECRET).id == made["id"]
    assert client.v1.events.retrieve(made["id"]).type == "weather.changed"


def test_a_disabled_endpoint_hears_nothing(
    sandbox: SandboxProcess, listening: Receiver, client: stripe.StripeClient, paid: Paid
) -> None:
    (endpoint,) = client.v1.webhook_endpoints.list().data
    client.v1.webhook_endpoints.update(endpoint.id, params={"disabled": True})
    paid()
    sandbox.settle()
    assert listening.received == []
