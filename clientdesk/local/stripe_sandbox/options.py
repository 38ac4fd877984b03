"""How the sandbox is started, and when it refuses to."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from clientdesk.local.stripe_sandbox.clock import Clock

LIVE_KEYS = ("sk_live", "rk_live")
KEY_PREFIX = "sk_test_sandbox"


class CannotStart(Exception):
    """One clear line for the person who started it."""


@dataclass(frozen=True)
class Options:
    """`debit_days`: how long a bank debit takes, in days of the product's clock.
    `retry_seconds`: the wait after the first failed delivery, doubled each time."""

    port: int
    database_url: str
    api_key: str
    public_url: str
    account: str
    business_name: str
    clock: Clock
    webhook_url: str | None = None
    webhook_secret: str | None = None
    debit_days: int = 4
    retry_seconds: float = 1.0


def read_options(arguments: list[str], environment: Mapping[str, str]) -> Options:
    """Raises CannotStart beside live keys, outside local use, or when something is missing."""
    refuse_live_keys(environment)
    if environment.get("CLIENTDESK_LOCAL") != "1":
        raise CannotStart("The Stripe sandbox runs only with CLIENTDESK_LOCAL=1.")
    given = _parser().parse_args(arguments)
    database_url = given.database_url or environment.get("STRIPE_SANDBOX_DATABASE_URL")
    if not database_url:
        raise CannotStart("Name a database: --database-url or STRIPE_SANDBOX_DATABASE_URL.")
    api_key = given.api_key or environment.get("STRIPE_SANDBOX_API_KEY") or KEY_PREFIX
    if not api_key.startswith(KEY_PREFIX):
        raise CannotStart(f"The sandbox's API key begins with {KEY_PREFIX}.")
    if bool(given.webhook_url) != bool(given.webhook_secret):
        raise CannotStart("--webhook-url and --webhook-secret are given together.")
    return Options(
        port=given.port,
        database_url=database_url,
        api_key=api_key,
        public_url=(given.public_url or f"http://127.0.0.1:{given.port}").rstrip("/"),
        account=given.account,
        business_name=given.business_name,
        clock=Clock(file=given.clock_file, url=given.clock_url),
        webhook_url=given.webhook_url,
        webhook_secret=given.webhook_secret,
        debit_days=given.debit_days,
        retry_seconds=given.retry_seconds,
    )


def refuse_live_keys(environment: Mapping[str, str]) -> None:
    for name, value in environment.items():
        if name.startswith("STRIPE_") and value.startswith(LIVE_KEYS):
            raise CannotStart(
                f"{name} holds a live key: the Stripe sandbox does not run beside it."
            )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m clientdesk.local.stripe_sandbox",
        description="Plays Stripe on 127.0.0.1, for local use.",
    )
    add = parser.add_argument
    add("--port", type=int, required=True)
    add("--database-url", help="its own database (or STRIPE_SANDBOX_DATABASE_URL)")
    add("--api-key", help=f"begins with {KEY_PREFIX} (or STRIPE_SANDBOX_API_KEY)")
    add("--public-url", help="where a browser reaches it; http://127.0.0.1:PORT when not given")
    add("--account", default="acct_1SandboxClientdesk0")
    add("--business-name", default="Sandbox business", help="shown on the checkout page")
    clock = parser.add_mutually_exclusive_group()
    clock.add_argument("--clock-file", type=Path, help='JSON: {"stands_at": moment or null}')
    clock.add_argument("--clock-url", help="an address that answers the same JSON")
    add("--webhook-url", help="an endpoint that is registered from the start")
    add("--webhook-secret", help="its signing secret, whsec_…")
    add("--debit-days", type=int, default=4, help="days a bank debit takes, by the clock")
    add("--retry-seconds", type=float, default=1.0, help="wait after the first failed delivery")
    return parser
