"""The sandbox as a process, for every test that needs a Stripe to talk to."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import requests
import stripe

CLONE = Path(__file__).resolve().parents[2]
API_KEY = "sk_test_sandbox_for_tests"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class SandboxProcess:
    """`database_url`: an empty database of its own. `folder`: for the clock's file and the log."""

    database_url: str
    folder: Path
    arguments: tuple[str, ...] = ("--retry-seconds", "0.1")
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def clock_file(self) -> Path:
        return self.folder / "clock.json"

    def start(self) -> SandboxProcess:
        """Returns when it answers."""
        environment = {key: value for key, value in os.environ.items() if key[:7] != "STRIPE_"}
        log = open(self.folder / "sandbox.log", "ab")  # noqa: SIM115 (the process keeps it)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "clientdesk.local.stripe_sandbox", "--port", str(self.port),
             "--database-url", self.database_url, "--api-key", API_KEY,
             "--clock-file", str(self.clock_file), *self.arguments],
            cwd=CLONE, stdout=log, stderr=log, start_new_session=True,
            env={**environment, "CLIENTDESK_LOCAL": "1"},
        )  # fmt: skip
        log.close()
        self._wait_until_it_answers()
        return self

    def kill(self) -> None:
        """kill -9 of the whole process group."""
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(timeout=10)

    def client(self, **options: Any) -> stripe.StripeClient:
        """The official client; it retries nothing unless asked to."""
        given: dict[str, Any] = {
            "base_addresses": {"api": self.url},
            "max_network_retries": 0,
            **options,
        }
        return stripe.StripeClient(given.pop("api_key", API_KEY), **given)

    def post(self, path: str, **asked: Any) -> dict[str, Any]:
        """A control, such as post("/conditions", webhooks_held=True)."""
        answer = requests.post(f"{self.url}/sandbox{path}", json=asked, timeout=30)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    def get(self, path: str) -> dict[str, Any]:
        answer = requests.get(f"{self.url}/sandbox{path}", timeout=30)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    def settle(self) -> dict[str, Any]:
        """What is due is played and every webhook tried."""
        return self.post("/settle", timeout_seconds=20)

    def tick(self, moment: datetime | timedelta | None) -> None:
        """Let the product's clock stand at a moment (or so far from now), and settle."""
        if isinstance(moment, timedelta):
            moment = datetime.now().astimezone() + moment
        told = {"stands_at": moment.isoformat() if moment else None}
        self.clock_file.write_text(json.dumps(told))
        self.settle()

    def _wait_until_it_answers(self) -> None:
        give_up_at = time.monotonic() + 20
        while True:
            try:
                if requests.get(f"{self.url}/healthz", timeout=5).status_code == 200:
                    return
            except requests.ConnectionError:
                pass
            assert self.process is not None
            if self.process.poll() is not None or time.monotonic() > give_up_at:
                raise RuntimeError((self.folder / "sandbox.log").read_text())
            time.sleep(0.05)


def payment(amount: int = 12_300, currency: str = "eur", **more: Any) -> dict[str, Any]:
    """Parameters of a session with one line; `amount` in minor units."""
    return {
        "mode": "payment",
        "success_url": "http://127.0.0.1:9/paid?session={CHECKOUT_SESSION_ID}",
        "cancel_url": "http://127.0.0.1:9/invoice",
        "line_items": [
            {
                "quantity": 1,
                "price_data": {
                    "currency": currency,
                    "unit_amount": amount,
                    "product_data": {"name": "Invoice 2026-0007"},
                },
            }
        ],
        **more,
    }
