"""PostgreSQL and Redis for tests: embedded and shared by every test run of this clone.

Each run, and each of its parallel workers, has databases of its own in them; the last run to end
stops both. With TEST_DATABASE_ADMIN_URL (a superuser's address) and REDIS_URL the tests use
servers that run already.
"""

from __future__ import annotations

import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict

from clientdesk.local.databases import server_url
from clientdesk.local.folder import DataFolder, data_folder
from clientdesk.local.postgres import SUPERUSER, Postgres
from clientdesk.local.redis_server import RedisServer

REDIS_DATABASES = 64


@dataclass(frozen=True)
class Servers:
    """Addresses of the two servers; `host` is PostgreSQL's host or socket folder."""

    folder: DataFolder
    psql: Path
    admin_url: str
    owner_password: str
    app_password: str
    redis_base: str

    def admin(self, database: str) -> str:
        return server_url(self.admin_url, database=database)

    def owner(self, database: str) -> str:
        return server_url(
            self.admin_url,
            database=database,
            role="clientdesk_owner",
            password=self.owner_password,
        )

    def app(self, database: str) -> str:
        return server_url(
            self.admin_url, database=database, role="clientdesk_app", password=self.app_password
        )

    def redis(self, number: int) -> str:
        return f"{self.redis_base}/{number}"


def start_servers() -> Servers:
    """Start what does not run, and stay counted among its users until `leave_servers`."""
    folder = data_folder("test").prepare()
    with locked(folder, "servers"):
        _sign_in(folder)
        postgres, redis = Postgres(folder, for_tests=True), RedisServer(folder)
        admin_url = os.environ.get("TEST_DATABASE_ADMIN_URL", "")
        if not admin_url:
            postgres.start()
        redis_url = os.environ.get("REDIS_URL", "") if admin_url else ""
        if not redis_url:
            redis.start()
            redis_url = redis.url()
    password = postgres.secrets["superuser_password"]
    return Servers(
        folder=folder,
        psql=postgres.binaries / "psql",
        admin_url=admin_url or postgres.url(SUPERUSER, password, "postgres"),
        owner_password=_password("DATABASE_OWNER_URL", admin_url, postgres, "owner_password"),
        app_password=_password("DATABASE_URL", admin_url, postgres, "app_password"),
        redis_base=redis_url.rsplit("/", 1)[0],
    )


def leave_servers(servers: Servers) -> None:
    """Stop the embedded servers unless another run still uses them."""
    folder = servers.folder
    with locked(folder, "servers"):
        (folder.running / f"user-{os.getpid()}").unlink(missing_ok=True)
        if not _users(folder):
            RedisServer(folder).stop()
            Postgres(folder, for_tests=True).stop()


def claim_redis(servers: Servers) -> int:
    """A Redis database number that no other living process uses."""
    with locked(servers.folder, "redis"):
        taken = set()
        for path in servers.folder.running.glob("redis-*-*"):
            if _alive(path.name.split("-")[1]):
                taken.add(int(path.read_text()))
            else:
                path.unlink()
        number = next(n for n in range(1, REDIS_DATABASES) if n not in taken)
        name = f"redis-{os.getpid()}-{secrets.token_hex(4)}"
        (servers.folder.running / name).write_text(str(number))
    return number


def release_redis(servers: Servers, number: int) -> None:
    for path in servers.folder.running.glob(f"redis-{os.getpid()}-*"):
        if path.read_text() == str(number):
            path.unlink()


@contextmanager
def locked(folder: DataFolder, name: str) -> Iterator[None]:
    """One process at a time; the lock falls with its holder."""
    with open(folder.running / f"{name}.lock", "w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _sign_in(folder: DataFolder) -> None:
    (folder.running / f"user-{os.getpid()}").touch()


def _users(folder: DataFolder) -> list[Path]:
    """The living users; the traces of those that were killed are removed."""
    found = list(folder.running.glob("user-*"))
    gone = [path for path in found if not _alive(path.name.split("-")[1])]
    for path in gone:
        path.unlink(missing_ok=True)
    return [path for path in found if path not in gone]


def _alive(pid: str) -> bool:
    return Path(f"/proc/{pid}").exists()


def _password(variable: str, admin_url: str, postgres: Postgres, secret: str) -> str:
    given = os.environ.get(variable, "") if admin_url else ""
    return str(conninfo_to_dict(given).get("password") or "") or postgres.secrets[secret]
