"""What the superuser does to a running server: databases, roles, addresses."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

ROLES_SQL = Path(__file__).resolve().parents[1] / "workspaces" / "sql" / "roles.sql"
SANDBOX = "clientdesk_sandbox"  # role of the Stripe sandbox, and its database's usual name


def create_database(admin_url: str, name: str) -> None:
    """Make a database unless it is there."""
    with psycopg.connect(admin_url, autocommit=True) as connection:
        if not _exists(connection, "pg_database", "datname", name):
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))


def create_sandbox_database(admin_url: str, name: str, password: str) -> None:
    """A database that belongs to the sandbox's role and that nobody else may enter."""
    with psycopg.connect(admin_url, autocommit=True) as connection:
        if not _exists(connection, "pg_roles", "rolname", SANDBOX):
            connection.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(SANDBOX)))
        connection.execute(
            sql.SQL("ALTER ROLE {} PASSWORD {}").format(
                sql.Identifier(SANDBOX), sql.Literal(password)
            )
        )
    create_database(admin_url, name)
    with psycopg.connect(admin_url, autocommit=True) as connection:
        for text in ("ALTER DATABASE {} OWNER TO {}", "REVOKE ALL ON DATABASE {} FROM PUBLIC"):
            connection.execute(sql.SQL(text).format(sql.Identifier(name), sql.Identifier(SANDBOX)))


def _exists(connection: psycopg.Connection, catalogue: str, column: str, name: str) -> bool:
    query = sql.SQL("SELECT 1 FROM {} WHERE {} = %s").format(
        sql.Identifier(catalogue), sql.Identifier(column)
    )
    return connection.execute(query, [name]).fetchone() is not None


def run_roles_sql(url: str, *, owner_password: str, app_password: str, psql: Path) -> None:
    """Run roles.sql in the database at `url`; the passwords go by stdin, seen by nobody."""
    script = (
        f"\\set owner_password '{owner_password}'\n\\set app_password '{app_password}'\n"
        + ROLES_SQL.read_text()
    )
    done = subprocess.run(
        [str(psql), "-X", "-q", "-f", "-"],
        check=False, input=script, capture_output=True, text=True,
        env={**os.environ, **libpq_variables(url)},
    )  # fmt: skip
    if done.returncode != 0:
        raise RuntimeError(f"roles.sql failed:\n{done.stderr}")


def server_url(url: str, *, database: str, role: str = "", password: str = "") -> str:
    """The same server's address for another database and, where named, another role."""
    parts = psycopg.conninfo.conninfo_to_dict(url)
    user = quote(role or str(parts.get("user", "")), safe="")
    secret = quote(password if role else str(parts.get("password", "")), safe="")
    host = str(parts.get("host", "") or "")
    if host.startswith("/"):
        return f"postgresql://{user}:{secret}@/{database}?host={quote(host, safe='')}"
    return f"postgresql://{user}:{secret}@{host}:{parts.get('port', 5432)}/{database}"


def libpq_variables(url: str) -> dict[str, str]:
    """A URL as libpq's PG* variables, so that no password shows in the list of processes."""
    parts = psycopg.conninfo.conninfo_to_dict(url)
    names = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD",
             "dbname": "PGDATABASE"}  # fmt: skip
    return {names[key]: str(value) for key, value in parts.items() if key in names}
