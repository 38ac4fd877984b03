"""One sandbox for all these tests, begun afresh before each; others start their own."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
import requests
import stripe
from psycopg import sql

from tests.databases import drop_database, fresh_name
from tests.servers import Servers
from tests.stripe_sandbox.process import SandboxProcess, payment
from tests.stripe_sandbox.receiver import Receiver

SECRET = "whsec_known_to_both"


@contextmanager
def empty_database(servers: Servers) -> Iterator[str]:
    """The address of a database of one's own."""
    name = fresh_name("stripe")
    with psycopg.connect(servers.admin_url, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    try:
        yield servers.admin(name)
    finally:
        drop_database(servers, name)


@pytest.fixture(scope="session")
def shared_sandbox(
    servers: Servers, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[SandboxProcess]:
    with empty_database(servers) as url:
        process = SandboxProcess(url, tmp_path_factory.mktemp("sandbox")).start()
        yield process
        process.stop()


@pytest.fixture
def sandbox(shared_sandbox: SandboxProcess) -> Iterator[SandboxProcess]:
    """Nothing in it, fair weather, real time."""
    shared_sandbox.clock_file.unlink(missing_ok=True)
    shared_sandbox.post("/reset")
    yield shared_sandbox
    client = shared_sandbox.client()
    for endpoint in client.v1.webhook_endpoints.list().data:
        client.v1.webhook_endpoints.delete(endpoint.id)


@pytest.fixture
def own_sandbox(servers: Servers, tmp_path: Path) -> Iterator[SandboxProcess]:
    """A sandbox that the test may kill. Not started."""
    with empty_database(servers) as url:
        process = SandboxProcess(url, tmp_path)
        yield process
        process.stop()


@pytest.fixture
def client(sandbox: SandboxProcess) -> stripe.StripeClient:
    return sandbox.client()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    receiver = Receiver()
    yield receiver
    receiver.close()


@pytest.fixture
def hanging() -> Iterator[Receiver]:
    """A receiver that takes a webhook and does not answer until it is told to."""
    receiver = Receiver(hangs=True)
    yield receiver
    receiver.close()


@pytest.fixture
def listening(sandbox: SandboxProcess, receiver: Receiver) -> Receiver:
    """A receiver that is registered for every event, with SECRET."""
    sandbox.post("/webhook_endpoints", url=receiver.url, secret=SECRET)
    return receiver


@pytest.fixture
def paid(
    sandbox: SandboxProcess, client: stripe.StripeClient
) -> Callable[..., stripe.checkout.Session]:
    """paid(12_300, "eur", method="sepa_debit") → the session after the payment."""

    def pay(amount: int = 12_300, currency: str = "eur", **how: Any) -> stripe.checkout.Session:
        session = client.v1.checkout.sessions.create(params=payment(amount, currency))
        sandbox.post(f"/sessions/{session.id}/pay", **how)
        return client.v1.checkout.sessions.retrieve(
            session.id, params={"expand": ["payment_intent.latest_charge.balance_transaction"]}
        )

    return pay


@pytest.fixture
def browserless() -> requests.Session:
    """Posts forms and follows no redirect by itself."""
    session = requests.Session()
    session.trust_env = False
    return session


@pytest.fixture
def clean_environment() -> dict[str, str]:
    """As a shell without Stripe keys."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("STRIPE_")}
    return {**kept, "CLIENTDESK_LOCAL": "1"}
