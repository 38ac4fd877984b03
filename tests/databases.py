"""Databases for tests: one migrated template, and as many clones as are asked for.

The template is kept between runs under a hash of everything that migrates, so only the first run
after a new migration pays for it.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import subprocess
import sys
from pathlib import Path

import psycopg
from psycopg import sql

from clientdesk.local.databases import run_roles_sql
from tests.servers import Servers, locked

CLONE = Path(__file__).resolve().parents[1]
TEMPLATES_KEPT = 3

# What a migration's result depends on, beside the migrations themselves.
MIGRATION_SOURCES = (
    "*/migrations/*.py",
    "clientdesk/*/migrations/*.py",
    "clientdesk/*/sql/*.sql",
    "*/sql/*.sql",
    "clientdesk/workspaces/exempt.py",
    "clientdesk/workspaces/wall*.py",
    "clientdesk/workspaces/wall/*.py",
    "clientdesk/operations/management/commands/migrate.py",
    "clientdesk/settings.py",
    "requirements.lock",
)


def fresh_name(label: str) -> str:
    """A database name that tells which process to ask whether it is still needed."""
    return f"test_{os.getpid()}_{label}_{secrets.token_hex(3)}"


def clone_template(servers: Servers, name: str) -> str:
    """Make a migrated database of that name; answers with the name."""
    with locked(servers.folder, "template"):
        template = _template(servers)
        with psycopg.connect(servers.admin_url, autocommit=True) as connection:
            connection.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER clientdesk_owner").format(
                    sql.Identifier(name), sql.Identifier(template)
                )
            )
            # a clone has its template's tables and rights, but not its rights to connect
            for text in ("REVOKE ALL ON DATABASE {} FROM PUBLIC",
                         "GRANT CONNECT ON DATABASE {} TO clientdesk_app"):  # fmt: skip
                connection.execute(sql.SQL(text).format(sql.Identifier(name)))
    return name


def drop_database(servers: Servers, name: str) -> None:
    """Remove a clone, with whoever is still connected to it."""
    with psycopg.connect(servers.admin_url, autocommit=True) as connection:
        _drop(connection, name)


def drop_leftovers(servers: Servers) -> None:
    """Remove the clones of test runs that were killed."""
    with locked(servers.folder, "template"), _admin(servers) as connection:
        rows = connection.execute(r"SELECT datname FROM pg_database WHERE datname LIKE 'test\_%'")
        for (name,) in rows.fetchall():
            if not Path(f"/proc/{name.split('_')[1]}").exists():
                _drop(connection, name)


def _template(servers: Servers) -> str:
    """The migrated template, made when there is none for these migrations."""
    name = f"template_{migrations_hash()}"
    with _admin(servers) as connection:
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            return name
        unfinished = "unfinished_template"
        _drop(connection, unfinished)
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(unfinished)))
        _migrate(servers, unfinished)
        connection.execute(
            sql.SQL("ALTER DATABASE {} RENAME TO {}").format(
                sql.Identifier(unfinished), sql.Identifier(name)
            )
        )
        rows = connection.execute(
            r"SELECT datname FROM pg_database WHERE datname LIKE 'template\_%' ORDER BY oid DESC"
        )
        for (old,) in rows.fetchall()[TEMPLATES_KEPT:]:
            _drop(connection, old)
    return name


def migrations_hash() -> str:
    """Twelve characters that change with anything a migrated database depends on."""
    digest = hashlib.sha256()
    for pattern in MIGRATION_SOURCES:
        for path in sorted(CLONE.glob(pattern)):
            digest.update(str(path.relative_to(CLONE)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def _migrate(servers: Servers, database: str) -> None:
    run_roles_sql(
        servers.admin(database),
        owner_password=servers.owner_password,
        app_password=servers.app_password,
        psql=servers.psql,
    )
    done = subprocess.run(
        [sys.executable, "manage.py", "migrate", "--database=owner", "--verbosity=0",
         "--skip-checks"],
        check=False, cwd=CLONE, capture_output=True, text=True,
        env={
            **os.environ,
            "DATABASE_URL": servers.app(database),
            "DATABASE_OWNER_URL": servers.owner(database),
        },
    )  # fmt: skip
    if done.returncode != 0:
        raise RuntimeError(f"The template could not be migrated:\n{done.stdout}{done.stderr}")


def _admin(servers: Servers) -> psycopg.Connection:
    return psycopg.connect(servers.admin_url, autocommit=True)


def _drop(connection: psycopg.Connection, name: str) -> None:
    connection.execute(
        sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
    )
