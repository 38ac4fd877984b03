"""The one supervisor: `supervisord` as our child, spoken to over its socket in a closed folder."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, cast
from xmlrpc.client import Fault, ServerProxy

from supervisor.xmlrpc import SupervisorTransport

from clientdesk.local.folder import CLONE, DataFolder
from clientdesk.local.keys import write_private
from clientdesk.local.programs import CHILD, SOCKET, Program, supervisor_configuration


class DoesNotStart(Exception):
    """One clear line for the person, with where to read more."""


class Supervisor:
    """Runs the programs, restarts what dies, and stops them in order."""

    def __init__(
        self, folder: DataFolder, programs: list[Program], environment: dict[str, str]
    ) -> None:
        self.folder = folder
        self.programs = programs
        self.environment = environment
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the supervisor itself, and none of its programs yet.

        It lives in a session of its own, so that Ctrl-C reaches us alone; when we are killed the
        kernel tells it to stop everything.
        """
        configuration = self.folder.running / "supervisor.conf"
        write_private(configuration, supervisor_configuration(self.folder, self.programs))
        with open(self.folder.logs / "supervisor.out", "ab") as log:
            self.process = subprocess.Popen(
                [
                    sys.executable, "-I", "-S", str(CHILD),
                    str(self.folder.running / "supervisor.pid"), "SIGTERM", "-", "--",
                    sys.executable, "-m", "supervisor.supervisord", "-n", "-c", str(configuration),
                ],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=CLONE,
                env=self.environment, start_new_session=True,
            )  # fmt: skip
        give_up_at = time.monotonic() + 15
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > give_up_at:
                raise DoesNotStart(f"The supervisor does not start; see {log.name}")
            time.sleep(0.05)

    def run(self, *names: str) -> None:
        """Start programs, without waiting until they are of use."""
        for name in names:
            self._call("startProcess", name, False)

    def states(self) -> dict[str, str]:
        """Each program's state in supervisor's words: RUNNING, BACKOFF, FATAL…"""
        found = cast(list[dict[str, Any]], self._call("getAllProcessInfo"))
        return {str(info["name"]): str(info["statename"]) for info in found}

    def is_alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def stop(self, seconds: float = 90) -> None:
        """Stop the programs, last started first, then the supervisor. Returns when all are gone."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def _answers(self) -> bool:
        try:
            self._call("getState")
        except (OSError, Fault):
            return False
        return True

    def _call(self, method: str, *arguments: Any) -> Any:
        """One call on a connection of its own: the transport is made for one thread."""
        socket: Path = self.folder.socket_folder("supervisor") / SOCKET
        proxy = ServerProxy(
            "http://127.0.0.1", transport=SupervisorTransport(None, None, f"unix://{socket}")
        )
        with proxy:
            return getattr(proxy.supervisor, method)(*arguments)
