"""A clone of its own in which `make run`'s program is started, stopped and hurt."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from clientdesk.local.folder import CLONE
from tests.stack import free_port

PATIENCE = 180.0
LEFT_OUT = shutil.ignore_patterns(
    ".*", "look", "test-results", "staticfiles", "tests", "docs", "__pycache__", "run.json"
)


class OneCommand:
    def __init__(self, folder: Path) -> None:
        self.clone = folder / "clone"
        shutil.copytree(CLONE, self.clone, ignore=LEFT_OUT)
        self.data = folder / "data"
        self.port = free_port()
        self.environment = {**_bare(), "CLIENTDESK_DATA": str(self.data)}
        self.running: subprocess.Popen[str] | None = None

    def start(self) -> float:
        """Start everything and wait for its note; answers with the seconds to the first page."""
        began = time.monotonic()
        self.running = self._program("clientdesk.local.run", "--port", str(self.port))
        self.wait(self.answers, "the first page")
        took = time.monotonic() - began
        self.wait((self.clone / "run.json").exists, "run.json")
        return took

    def refused(self) -> str:
        """Start once more and answer with what it says, which ends it."""
        other = self._program("clientdesk.local.run", "--port", str(self.port))
        said = other.communicate(timeout=60)[0]
        assert other.returncode == 1
        return said

    def stop(self) -> str:
        said = self._program("clientdesk.local.stop").communicate(timeout=120)[0]
        if self.running:
            self.running.communicate(timeout=60)
            self.running = None
        return said

    def note(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((self.clone / "run.json").read_text())
        return found

    def pid(self, name: str) -> int:
        return int((self.data / "run/running" / f"{name}.pid").read_text().split()[0])

    def kill(self, name: str) -> int:
        pid = self.pid(name)
        os.kill(pid, signal.SIGKILL)
        return pid

    def answers(self, path: str = "/") -> bool:
        url = f"http://127.0.0.1:{self.port}{path}"
        with suppress(OSError), urllib.request.urlopen(url, timeout=10) as page:
            return bool(page.status == 200)
        return False

    def wait(self, happened: Callable[[], Any], what: str) -> None:
        give_up_at = time.monotonic() + PATIENCE
        while not happened():
            if self.running and self.running.poll() is not None:
                raise AssertionError(f"it ended: {self.running.stdout.read()}")  # type: ignore[union-attr]
            assert time.monotonic() < give_up_at, f"Not within {PATIENCE:.0f} s: {what}"
            time.sleep(0.05)

    def _program(self, module: str, *arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            cwd=self.clone, env=self.environment, stdin=subprocess.DEVNULL, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip


@contextmanager
def one_command() -> Iterator[OneCommand]:
    folder = Path(tempfile.mkdtemp(prefix="clientdesk-run-"))
    folder.chmod(0o711)  # PostgreSQL may run as another user
    live = OneCommand(folder)
    try:
        yield live
    finally:
        live.stop()
        shutil.rmtree(folder, ignore_errors=True)


def is_alive(pid: int) -> bool:
    """Whether a process is there and no zombie."""
    with suppress(OSError):
        return ") Z" not in Path(f"/proc/{pid}/stat").read_text()
    return False


def _bare() -> dict[str, str]:
    """The shell's environment without what this test run has set for itself."""
    kept = ("PATH", "HOME", "LANG", "TMPDIR", "XDG_RUNTIME_DIR", "USER", "VIRTUAL_ENV")
    return {name: os.environ[name] for name in kept if name in os.environ}
