"""The environment of a local start: what the person gave stays, our own parts fill the rest."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

import environ

from clientdesk.local.folder import CLONE, DataFolder
from clientdesk.local.keys import keep_secrets
from clientdesk.local.ports import keep_port
from clientdesk.local.postgres import Postgres
from clientdesk.local.redis_server import RedisServer


@dataclass(frozen=True)
class Parts:
    """Which embedded parts this start needs: those that no variable replaces."""

    database: bool
    redis: bool
    mail: bool
    stripe: bool

    @property
    def postgres(self) -> bool:
        """The sandbox keeps its state in PostgreSQL as well."""
        return self.database or self.stripe


def read_env_file() -> None:
    """Add the clone's `.env` to our environment; what is set already wins."""
    file = CLONE / ".env"
    if file.is_file():
        environ.Env.read_env(file)


def needed_parts(given: Mapping[str, str]) -> Parts:
    return Parts(
        database=not given.get("DATABASE_URL"),
        redis=not given.get("REDIS_URL"),
        mail=not given.get("EMAIL_URL") and not given.get("EMAIL_BACKEND"),
        stripe=not given.get("STRIPE_SECRET_KEY"),
    )


def local_environment(
    folder: DataFolder, port: int, parts: Parts, postgres: Postgres | None, redis: RedisServer
) -> dict[str, str]:
    """All variables for the web process, the worker, beat and the commands."""
    secrets = keep_secrets(folder)
    ours = {
        "SECRET_KEY": secrets["secret_key"],
        "FIELD_KEYS": secrets["field_key"],
        "BASE_URL": f"http://127.0.0.1:{port}",
        "MEDIA_ROOT": str(folder.media),
        "BEAT_SCHEDULE_FILE": str(folder.running / "celerybeat-schedule"),
        "DEMO_PASSWORD": secrets["demo_password"],
    }
    if postgres is not None and parts.database:
        ours["DATABASE_URL"] = postgres.app_url()
        ours["DATABASE_OWNER_URL"] = postgres.owner_url()
    if parts.redis:
        ours["REDIS_URL"] = redis.url()
    if parts.mail:
        ours["EMAIL_URL"] = f"smtp://127.0.0.1:{keep_port(folder, 'mail')}"
        ours["MAILBOX_DIR"] = str(folder.mailbox)
    if postgres is not None and parts.stripe:
        ours |= sandbox_environment(folder, postgres)
    given = {name: value for name, value in os.environ.items() if value}
    # these two say that this is a local start; nobody else may set them
    return {**ours, **given, "CLIENTDESK_LOCAL": "1", "CLOCK_FILE": str(folder.clock)}


def sandbox_environment(folder: DataFolder, postgres: Postgres) -> dict[str, str]:
    secrets = keep_secrets(folder)
    return {
        "STRIPE_SECRET_KEY": "sk_test_sandbox_clientdesk",
        "STRIPE_WEBHOOK_SECRET": secrets["webhook_secret"],
        "STRIPE_API_BASE": f"http://127.0.0.1:{keep_port(folder, 'stripe')}",
        "STRIPE_SANDBOX_API_KEY": "sk_test_sandbox_clientdesk",
        "STRIPE_SANDBOX_DATABASE_URL": postgres.sandbox_url,
    }
