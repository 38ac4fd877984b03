"""kill -9: sessions, keys and undelivered webhooks are there again."""

from __future__ import annotations

import stripe

from tests.stripe_sandbox.conftest import SECRET
from tests.stripe_sandbox.process import SandboxProcess, payment
from tests.stripe_sandbox.receiver import Receiver


def test_nothing_committed_is_lost(own_sandbox: SandboxProcess, receiver: Receiver) -> None:
    own_sandbox.start()
    client = own_sandbox.client()
    made = client.v1.checkout.sessions.create(
        params=payment(), options={"idempotency_key": "before"}
    )
    own_sandbox.post("/webhook_endpoints", url=receiver.url, secret=SECRET)
    own_sandbox.post("/conditions", webhooks_held=True)
    own_sandbox.post(f"/sessions/{made.id}/pay")
    own_sandbox.kill()

    own_sandbox.start()
    again = client.v1.checkout.sessions.create(
        params=payment(), options={"idempotency_key": "before"}
    )
    assert again.id == made.id
    read = client.v1.checkout.sessions.retrieve(made.id, params={"expand": ["payment_intent"]})
    assert isinstance(read.payment_intent, stripe.PaymentIntent)
    assert (read.payment_status, read.payment_intent.status) == ("paid", "succeeded")
    assert receiver.received == []
    own_sandbox.post("/deliveries/release")
    receiver.wait_for(3)


def test_a_claimed_webhook_is_tried_again(own_sandbox: SandboxProcess, hanging: Receiver) -> None:
    """Killed between the claim and the mark, it comes a second time rather than never."""
    own_sandbox.start()
    own_sandbox.post("/webhook_endpoints", url=hanging.url, secret=SECRET)
    made = own_sandbox.post("/events", type="charge.succeeded")
    hanging.wait_for(1)  # it has come, and waits for our answer
    own_sandbox.kill()
    hanging.answer()
    own_sandbox.start()
    ids = [received.event(SECRET).id for received in hanging.wait_for(2)]
    assert ids == [made["id"], made["id"]]
    assert own_sandbox.settle()["waiting"] == 0
    assert own_sandbox.get("/deliveries")["states"] == {"delivered": 1}
