"""The demo that is looked at: the one that runs in this clone, else one of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from clientdesk.local.folder import CLONE
from clientdesk.local.note import RUN_JSON
from tests.stack import free_port

PATIENCE = 120.0  # seconds without anything new until a start has failed; a busy machine is slow


@dataclass(frozen=True)
class Demo:
    base: str
    email: str
    password: str
    intake: str
    mailbox: str


@contextmanager
def running_demo() -> Iterator[Demo]:
    found = _running()
    if found:
        yield found
        return
    with tempfile.TemporaryDirectory(prefix="clientdesk-look-") as folder:
        os.chmod(folder, 0o711)  # PostgreSQL may run as another user
        start = subprocess.Popen(
            [sys.executable, "-m", "clientdesk.local.run", "--port", str(free_port())],
            cwd=CLONE, env={**_bare(), "CLIENTDESK_DATA": folder}, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            yield _wait_for(start, Path(folder))
        finally:
            start.send_signal(signal.SIGINT)
            start.wait(120)


def _bare() -> dict[str, str]:
    """Without what __main__ set for reading the URL patterns."""
    left_out = {"DATABASE_URL", "CLIENTDESK_LOCAL", "DJANGO_SETTINGS_MODULE"}
    return {name: value for name, value in os.environ.items() if name not in left_out}


def _wait_for(start: subprocess.Popen[bytes], folder: Path) -> Demo:
    """As long as the start goes on: it migrates, fills the database, keeps files."""
    written, give_up_at = 0, time.monotonic() + PATIENCE
    while time.monotonic() < give_up_at and start.poll() is None:
        found = _running()
        if found:
            _wait_for_mails(found)
            return found
        before, written = written, _written(folder)
        if written != before:
            give_up_at = time.monotonic() + PATIENCE
        time.sleep(1)
    raise RuntimeError("The demo did not start: try `make run`.")


def _written(folder: Path) -> int:
    """How much lies in the folder; not the logs, which also tell that nothing happens."""
    written = 0
    for place, _, names in os.walk(folder):
        for name in names:
            with suppress(OSError):  # a file of a moment
                written += (not name.endswith(".log")) * (1 + os.stat(f"{place}/{name}").st_size)
    return written


def _wait_for_mails(demo: Demo) -> None:
    """Until the worker has sent what the demo's months left in the outbox."""
    before = -1
    for _ in range(30):
        with urllib.request.urlopen(demo.mailbox, timeout=30) as page:
            now = page.read().count(b'<li class="row')
        if now == before and now:
            return
        before = now
        time.sleep(2)


def _running() -> Demo | None:
    if not RUN_JSON.exists():
        return None
    note = json.loads(RUN_JSON.read_text())
    with suppress(OSError):
        urllib.request.urlopen(note["desk"] + "healthz", timeout=10).close()
        return Demo(
            note["desk"].rstrip("/"), note["email"], note["password"], note["intake"],
            note["mailbox"],
        )  # fmt: skip
    return None
