"""Generated keys and passwords, kept in one file that only the person who started can read."""

from __future__ import annotations

import base64
import json
import os
import secrets
from collections.abc import Callable
from pathlib import Path

from clientdesk.local.folder import DataFolder

# letters and digits only: they stand in URLs and in SQL
MAKERS: dict[str, Callable[[], str]] = {
    "secret_key": lambda: secrets.token_urlsafe(64),
    "field_key": lambda: base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
    "superuser_password": lambda: secrets.token_hex(24),
    "owner_password": lambda: secrets.token_hex(24),
    "app_password": lambda: secrets.token_hex(24),
    "sandbox_password": lambda: secrets.token_hex(24),
    "redis_password": lambda: secrets.token_hex(24),
    "webhook_secret": lambda: "whsec_" + secrets.token_hex(24),
    "demo_password": lambda: "-".join(secrets.token_hex(2) for _ in range(3)),
}


def keep_secrets(folder: DataFolder) -> dict[str, str]:
    """Read the folder's secrets, making those that are missing. The file's mode is 0600."""
    path = folder.path / "secrets.json"
    found: dict[str, str] = json.loads(path.read_text()) if path.exists() else {}
    missing = [name for name in MAKERS if name not in found]
    if missing:
        found.update({name: MAKERS[name]() for name in missing})
        write_private(path, json.dumps(found, indent=2))
    return found


def write_private(path: Path, text: str) -> None:
    """Replace a file in one step; nobody but its owner can ever read it."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    with open(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(unfinished, path)
