"""The environment that settings.py reads in a test run, whatever the shell holds."""

from __future__ import annotations

import os
from pathlib import Path

from tests.servers import Servers

# Set to nothing rather than removed: a developer's .env fills what is missing.
UNSET = (
    "EMAIL_BACKEND", "STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET", "STRIPE_API_BASE",
    "AWS_STORAGE_BUCKET_NAME", "CLOCK_FILE", "MAILBOX_DIR",
)  # fmt: skip


def settings_environment(
    servers: Servers, *, database: str, redis_number: int, folder: Path
) -> dict[str, str]:
    """Variables for one run: its own database, its own Redis number, its own folder for files."""
    folder.mkdir(parents=True, exist_ok=True)
    return {
        **dict.fromkeys(UNSET, ""),
        "DJANGO_SETTINGS_MODULE": "clientdesk.settings",
        "CLIENTDESK_LOCAL": "1",
        "DEBUG": "0",
        "SECRET_KEY": "a-secret-for-tests-that-guards-nothing-0123456789-abcdefghij",
        "FIELD_KEYS": "dGVzdHMtb25seS10ZXN0cy1vbmx5LXRlc3RzLW9ubHk=",
        "BASE_URL": "http://127.0.0.1:8000",
        "EMAIL_URL": "consolemail://",
        "ALLOWED_HOSTS": "127.0.0.1,localhost,testserver",
        "DATABASE_URL": servers.app(database),
        "DATABASE_OWNER_URL": servers.owner(database),
        "REDIS_URL": servers.redis(redis_number),
        # nothing listens there: the register is away, as it is without a network
        "VIES_URL": "http://127.0.0.1:9",
        "MEDIA_ROOT": str(folder / "media"),
        # Playwright's sync API keeps an event loop in the test's thread
        "DJANGO_ALLOW_ASYNC_UNSAFE": "1",
    }


def apply(variables: dict[str, str]) -> None:
    os.environ.update(variables)
