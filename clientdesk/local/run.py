"""`make run`: everything, from one command, until Ctrl-C.

python -m clientdesk.local.run [--port 8000]
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from contextlib import suppress

from clientdesk.local import programs
from clientdesk.local.environment import Parts, local_environment, needed_parts, read_env_file
from clientdesk.local.folder import CLONE, DataFolder, data_folder
from clientdesk.local.leftovers import stop_leftovers
from clientdesk.local.lock import RunsAlready, hold_lock
from clientdesk.local.note import Note, demo_note, forget_note, leave_note
from clientdesk.local.ports import answers, is_free, keep_port, kept_port
from clientdesk.local.postgres import Postgres
from clientdesk.local.redis_server import RedisServer
from clientdesk.local.supervision import DoesNotStart, Supervisor


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m clientdesk.local.run")
    parser.add_argument("--port", type=int, default=8000)
    port: int = parser.parse_args().port
    folder = data_folder().prepare()
    try:
        with hold_lock(folder):
            return Start(folder, port).until_stopped()
    except (RunsAlready, DoesNotStart, TimeoutError) as error:
        print(error, file=sys.stderr)
        return 1


class Start:
    """One start, from the first server to the last goodbye."""

    def __init__(self, folder: DataFolder, port: int) -> None:
        self.folder = folder
        self.port = port
        self.ended = threading.Event()

    def until_stopped(self) -> int:
        """Start everything, say where it is, and stop it all on SIGINT or SIGTERM."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, lambda *_: self.ended.set())
        stop_leftovers(self.folder)
        if not is_free(self.port):
            raise DoesNotStart(
                f"Port {self.port} is taken by another program."
                f" Choose another:  make run PORT={self.port + 100}"
            )
        read_env_file()
        self._prepare()
        try:
            self._start()
            if not self.ended.is_set():
                self._say(leave_note(self.folder, self._note()))
            return self._watch()
        except Stopped:
            return 0
        finally:
            forget_note()
            self.supervisor.stop()
            stop_leftovers(self.folder)

    def _prepare(self) -> None:
        self.parts: Parts = needed_parts(os.environ)
        self.postgres = Postgres(self.folder) if self.parts.postgres else None
        self.redis = RedisServer(self.folder)
        if self.postgres:
            self.postgres.stop()  # a server that development left in this folder
            self.postgres.prepare()
        if self.parts.redis:
            self.redis.stop()
            self.redis.prepare()
        self.environment = local_environment(
            self.folder, self.port, self.parts, self.postgres, self.redis
        )
        self.supervisor = Supervisor(self.folder, self._programs(), self.environment)

    def _programs(self) -> list[programs.Program]:
        running = self.folder.running
        found = [
            programs.web(self.port),
            programs.worker(),
            programs.beat(running / "celerybeat-schedule"),
        ]
        if self.parts.mail:
            found.append(programs.mail_sink(keep_port(self.folder, "mail"), self.folder.mailbox))
        if self.parts.stripe:
            port = keep_port(self.folder, "stripe")
            found.append(programs.stripe_sandbox(port, self.folder.clock))
        if self.parts.redis:
            found.append(programs.Program("redis", 20, self.redis.command))
        if self.postgres:
            user = self.postgres.user.pw_name if self.postgres.user else "-"
            found.append(programs.Program("postgres", 10, self.postgres.command, "INT", 60, user))
        return found

    def _start(self) -> None:
        """In the order of need; what does not need each other starts at once."""
        self.supervisor.start()
        names = {program.name for program in self.supervisor.programs}
        self.supervisor.run(*sorted(names & {"postgres", "redis", "mail"}))
        if self.postgres:
            self.postgres.wait_until_ready()
            self.postgres.create_sandbox_database()
            if self.parts.database:
                self.postgres.create_database("clientdesk")
        if self.parts.redis:
            self.redis.wait_until_ready()
        self._manage("migrate", "--database=owner", "--verbosity=0")
        # first what a person waits for; the demo's workspace is connected to the sandbox
        self.supervisor.run(*sorted(names & {"web", "stripe"}))
        self._wait_for({"web", "stripe"} & names)
        self.demo = demo_note(self._manage("load_demo"))
        # after the demo's past is told: they stand in the present, and would act on half of it
        self.supervisor.run(*sorted(names & {"worker", "beat"}))
        self._wait_for({"mail"} & names)

    def _manage(self, *arguments: str) -> str:
        """Run a management command and answer with what it printed. Ctrl-C ends it too."""
        if self.ended.is_set():
            raise Stopped
        with subprocess.Popen(
            [sys.executable, "manage.py", *arguments],
            cwd=CLONE, env=self.environment, stdin=subprocess.DEVNULL, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
        ) as command:  # fmt: skip
            printed = command.communicate()[0]
        if command.returncode != 0:
            log = self.folder.logs / f"{arguments[0]}.log"
            log.write_text(printed)
            last = printed.strip().splitlines()[-1:] or ["no word"]
            raise DoesNotStart(f"{arguments[0]} failed ({last[0]}); the whole story is in {log}")
        return printed

    def _wait_for(self, names: set[str], seconds: float = 60) -> None:
        """Until these programs answer, and web with a page."""
        ports = {n: self.port if n == "web" else kept_port(self.folder, n) for n in names}
        give_up_at = time.monotonic() + seconds
        while waiting := [name for name, port in ports.items() if not answers(port)]:
            if self.ended.wait(0.1):
                raise Stopped
            if time.monotonic() > give_up_at:
                log = self.folder.logs / f"{waiting[0]}.log"
                raise DoesNotStart(f"The program {waiting[0]} does not answer; see {log}")
        if "web" in names:
            self._ask_for_a_page()

    def _ask_for_a_page(self) -> None:
        with suppress(urllib.error.HTTPError):  # an answer, if not a good one
            urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=30).close()

    def _note(self) -> Note:
        base = self.environment["BASE_URL"].rstrip("/")
        return Note(
            desk=f"{base}/",
            email=self.demo["email"],
            password=self.demo["password"] or self.environment["DEMO_PASSWORD"],
            intake=base + self.demo["intake"],
            mailbox=f"{base}/mailbox/" if self.parts.mail else "",
            stop="make stop",
            pid=os.getpid(),
        )

    def _say(self, note: Note) -> None:
        print(note.as_lines(), flush=True)

    def _watch(self) -> int:
        """Until we are told to stop, or the supervisor is gone."""
        while not self.ended.wait(1):
            if not self.supervisor.is_alive():
                print("The supervisor was ended from outside; start again.", file=sys.stderr)
                return 1
        print("Stopping.", flush=True)
        return 0


class Stopped(Exception):
    """Told to stop before the start was through."""


if __name__ == "__main__":
    sys.exit(main())
