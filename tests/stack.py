"""The real processes of the product, for stories: web, worker, mail server, Stripe sandbox, beat.

They run on a database of the test's own. A killed test run leaves none of them behind.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from clientdesk.local import programs
from clientdesk.local.databases import create_sandbox_database, server_url
from clientdesk.local.folder import CLONE
from clientdesk.local.mail_sink import BEHAVIOUR
from clientdesk.local.programs import Program, wrapped
from tests.databases import drop_database
from tests.received import Received, received
from tests.servers import Servers

T = TypeVar("T")

SANDBOX_KEY = "sk_test_sandbox_stack"
SANDBOX_PASSWORD = "sandbox-of-the-tests"
PATIENCE = 40.0  # seconds; the machine may be busy with other tests


class Stack:
    """Start with `start()`, end with `stop()`; `environment` is what every process gets."""

    def __init__(
        self, servers: Servers, database: str, folder: Path, environment: dict[str, str]
    ) -> None:
        self.servers = servers
        self.database = database
        self.sandbox_database = f"{database}_sandbox"
        self.folder = folder
        self.mailbox = folder / "mailbox"
        self.clock_file = folder / "clock.json"
        self.ports = {name: free_port() for name in ("web", "mail", "stripe")}
        self.base_url = f"http://127.0.0.1:{self.ports['web']}"
        self.sandbox_url = f"http://127.0.0.1:{self.ports['stripe']}"
        self.environment = {**os.environ, **environment, **self.addresses()}
        self.programs: dict[str, Program] = {
            program.name: program
            for program in (
                programs.mail_sink(self.ports["mail"], self.mailbox),
                programs.stripe_sandbox(self.ports["stripe"], self.clock_file),
                programs.worker(processes=2),
                programs.web(self.ports["web"], workers=1),
                programs.beat(folder / "celerybeat-schedule"),
            )
        }
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        self._ticker: subprocess.Popen[str] | None = None
        for path in (self.mailbox, self.logs):
            path.mkdir(parents=True, exist_ok=True)

    def addresses(self) -> dict[str, str]:
        """The settings that name these processes, by their environment variable."""
        return {
            "BASE_URL": self.base_url,
            "EMAIL_URL": f"smtp://127.0.0.1:{self.ports['mail']}",
            "MAILBOX_DIR": str(self.mailbox),
            "CLOCK_FILE": str(self.clock_file),
            "STRIPE_SECRET_KEY": SANDBOX_KEY,
            "STRIPE_WEBHOOK_SECRET": "whsec_of_the_stack",
            "STRIPE_API_BASE": self.sandbox_url,
            "STRIPE_SANDBOX_API_KEY": SANDBOX_KEY,
            "STRIPE_SANDBOX_DATABASE_URL": server_url(
                self.servers.admin_url,
                database=self.sandbox_database,
                role="clientdesk_sandbox",
                password=SANDBOX_PASSWORD,
            ),
        }

    @property
    def logs(self) -> Path:
        return self.folder / "log"

    # ── processes ────────────────────────────────────────────────────────────────────────────

    def start(self, *names: str) -> None:
        """Start these, or all but beat, and wait until they listen."""
        wanted = names or ("mail", "stripe", "worker", "web")
        if "stripe" in wanted:
            create_sandbox_database(self.servers.admin_url, self.sandbox_database, SANDBOX_PASSWORD)
        for name in wanted:
            self._launch(self.programs[name])
        for name in wanted:
            if name in self.ports:
                self.wait_until(lambda name=name: self._listens(name), f"{name} listens")

    def kill(self, name: str, number: signal.Signals = signal.SIGKILL) -> int:
        """Send a signal to the whole program, children included; answers with its pid.

        After SIGKILL it is gone when this returns.
        """
        process = self.processes[name]
        os.killpg(process.pid, number)
        if number == signal.SIGKILL:
            process.wait()
        return process.pid

    def restart(self, name: str) -> None:
        """End it politely where it still runs, and start it again."""
        self._end(name)
        self.start(name)

    def is_running(self, name: str) -> bool:
        process = self.processes.get(name)
        return process is not None and process.poll() is None

    def stop(self) -> None:
        """Kill everything, since nobody looks at it any more, and drop the sandbox's database.

        That each program ends politely is for tests/ops/test_one_command.py.
        """
        if self._ticker is not None:
            self._ticker.communicate()
        for name in filter(self.is_running, self.processes):
            self.kill(name)
        drop_database(self.servers, self.sandbox_database)

    def log(self, name: str) -> str:
        path = self.logs / f"{name}.log"
        return path.read_text(errors="replace") if path.exists() else ""

    # ── time and commands ────────────────────────────────────────────────────────────────────

    def manage(self, *arguments: str) -> str:
        """Run a management command beside the processes; raises with what it printed."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            check=False, cwd=CLONE, env=self.environment, capture_output=True, text=True,
        )  # fmt: skip
        if done.returncode != 0:
            raise AssertionError(f"{arguments} failed:\n{done.stdout}{done.stderr}")
        return done.stdout

    def tick(self, at: str) -> str:
        """Stand the clock at a moment, such as "2026-12-10T09:00+00:00", and do what beat does."""
        return self._tick("--at", at)

    def tick_until(self, moment: str) -> str:
        """Walk through everything that falls due up to a moment."""
        return self._tick("--until", moment)

    def wait_until(self, happened: Callable[[], T], what: str, seconds: float = PATIENCE) -> T:
        """Ask until the answer is true, and answer with it; fail with `what` did not happen."""
        give_up_at = time.monotonic() + seconds
        while not (found := happened()):
            if time.monotonic() > give_up_at:
                raise AssertionError(f"Not within {seconds:.0f} s: {what}")
            time.sleep(0.05)
        return found

    # ── mail ─────────────────────────────────────────────────────────────────────────────────

    def mails(self, to: str = "", subject: str = "") -> list[Received]:
        """What the mail server received, oldest first; narrowed to a recipient and a subject."""
        return [
            mail
            for mail in received(self.mailbox)
            if (not to or to in mail.to) and subject.lower() in mail.subject.lower()
        ]

    def mail(self, to: str = "", subject: str = "", number: int = 1) -> Received:
        """Wait for the first (or the given) such mail."""
        found = self.wait_until(
            lambda: self.mails(to, subject)[number - 1 :],
            f"mail {number} to {to or 'anyone'} about {subject or 'anything'}",
        )
        return found[0]

    @contextmanager
    def mail_server_behaves(self, **behaviour: Any) -> Iterator[None]:
        """Let the mail server misbehave within; see clientdesk/local/mail_sink.py for how."""
        path = self.mailbox / BEHAVIOUR
        draft = path.with_suffix(".new")
        draft.write_text(json.dumps(behaviour))
        draft.replace(path)
        try:
            yield
        finally:
            path.unlink()

    # ── details ──────────────────────────────────────────────────────────────────────────────

    def _tick(self, *arguments: str) -> str:
        if self._ticker is None:
            self._ticker = subprocess.Popen(
                [sys.executable, "-m", "tests.ticker"],
                cwd=CLONE, env=self.environment, text=True,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            )  # fmt: skip
        assert self._ticker.stdin
        assert self._ticker.stdout
        self._ticker.stdin.write(json.dumps(arguments) + "\n")
        self._ticker.stdin.flush()
        answer = self._ticker.stdout.readline()
        if not answer or "error" in (told := json.loads(answer)):
            raise AssertionError(f"tick {arguments} failed: {answer}")
        said: str = told["said"]
        return said

    def _launch(self, program: Program) -> None:
        with open(self.logs / f"{program.name}.log", "ab") as log:
            self.processes[program.name] = subprocess.Popen(
                wrapped(self.folder, program),
                cwd=CLONE, env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True,
            )  # fmt: skip

    def _end(self, name: str) -> None:
        if not self.is_running(name):
            return
        process = self.processes[name]
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(self.programs[name].patience)
        except subprocess.TimeoutExpired:
            self.kill(name)

    def _listens(self, name: str) -> bool:
        if not self.is_running(name):
            raise AssertionError(f"{name} ended:\n{self.log(name)[-3000:]}")
        try:
            if name == "web":
                urllib.request.urlopen(f"{self.base_url}/healthz", timeout=30).close()
            else:
                socket.create_connection(("127.0.0.1", self.ports[name]), timeout=5).close()
        except OSError:
            return False
        return True


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
