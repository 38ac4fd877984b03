"""When the sandbox does not start, one line says why."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.stripe_sandbox.process import CLONE, SandboxProcess, free_port


def start(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "clientdesk.local.stripe_sandbox", *arguments],
        check=False, capture_output=True, text=True, cwd=CLONE, env=environment, timeout=30,
    )  # fmt: skip


@pytest.mark.parametrize("key", ["sk_live_abc", "rk_live_abc"])
def test_not_beside_live_keys(clean_environment: dict[str, str], key: str) -> None:
    done = start({**clean_environment, "STRIPE_SECRET_KEY": key}, "--port", "1")
    assert done.returncode == 1
    assert done.stderr == (
        "STRIPE_SECRET_KEY holds a live key: the Stripe sandbox does not run beside it.\n"
    )


def test_only_for_local_use(clean_environment: dict[str, str]) -> None:
    done = start({**clean_environment, "CLIENTDESK_LOCAL": "0"}, "--port", "1")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "--database-url"),
        (("--database-url", "postgresql://127.0.0.1:1/none"), "does not answer"),
        (("--database-url", "postgresql:///", "--api-key", "sk_test_mine"), "sk_test_sandbox"),
        (("--database-url", "postgresql:///", "--webhook-url", "http://a"), "together"),
    ],
)
def test_what_is_missing_is_named(
    clean_environment: dict[str, str], arguments: tuple[str, ...], said: str
) -> None:
    done = start(clean_environment, "--port", str(free_port()), *arguments)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert said in done.stderr


def test_a_database_has_one_sandbox(
    sandbox: SandboxProcess, clean_environment: dict[str, str]
) -> None:
    from clientdesk.local.stripe_sandbox.store.database import Database

    assert not Database(sandbox.database_url).own_alone(seconds=0)


def test_a_taken_port_is_said(sandbox: SandboxProcess, clean_environment: dict[str, str]) -> None:
    done = start(
        clean_environment, "--port", str(sandbox.port), "--database-url", sandbox.database_url
    )
    assert done.returncode == 1
    assert f"Port {sandbox.port} is taken" in done.stderr
