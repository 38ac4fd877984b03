"""A backup of every workspace, taken by the owner in keeper's part, and restored elsewhere (K5)."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection, connections, transaction
from django.db.utils import Error

from clientdesk.local.databases import run_roles_sql
from clientdesk.workspaces import doors
from clientdesk.workspaces.scope import within
from clients.models import Client
from clients.verifying import verify_client
from tests.databases import drop_database, fresh_name
from tests.followups.unpaid import unpaid_invoice
from tests.servers import Servers


def run(servers: Servers, tool: str, *arguments: str) -> None:
    program = Path(servers.psql).with_name(tool)
    done = subprocess.run([str(program), *arguments], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.fixture
def empty_database(servers: Servers) -> Iterator[str]:
    """As docs/hosted-postgres.md makes one: three roles, nothing in it."""
    import psycopg

    name = fresh_name("restored")
    with psycopg.connect(servers.admin_url, autocommit=True) as admin:
        admin.execute(f'CREATE DATABASE "{name}"')
    run_roles_sql(
        servers.admin(name), owner_password=servers.owner_password,
        app_password=servers.app_password, psql=servers.psql,
    )  # fmt: skip
    yield name
    drop_database(servers, name)


@pytest.mark.django_db(transaction=True)
def test_a_backup_holds_every_workspace_and_works_where_it_is_restored(
    servers: Servers, own_database: str, empty_database: str, tmp_path: Path
) -> None:
    studios = [unpaid_invoice() for _ in range(2)]
    before = [_facts(one.workspace.pk) for one in studios]
    dump = str(tmp_path / "clientdesk.dump")
    run(
        servers, "pg_dump", "--role=clientdesk_keeper", "--enable-row-security",
        "--format=custom", f"--file={dump}", servers.owner(own_database),
    )  # fmt: skip
    run(
        servers, "pg_restore", "--exit-on-error", "--no-comments",
        f"--dbname={servers.owner(empty_database)}", dump,
    )  # fmt: skip
    connections["default"].close()
    connections["default"].settings_dict["NAME"] = empty_database
    assert [_facts(one.workspace.pk) for one in studios] == before
    assert Client.objects.count() == 0, "the wall stands there too"
    for one in studios:
        assert doors.memberships(one.owner.user_id) == [(one.workspace.pk, one.owner.pk)]
        with within(one.workspace.pk):
            assert [verify_client(client) for client in Client.objects.all()] == [None]
            with (
                pytest.raises(Error, match="permission denied"),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute("DELETE FROM clients_entry")


def _facts(workspace_id: object) -> list[tuple[str, ...]]:
    with within(workspace_id), connection.cursor() as cursor:  # type: ignore[arg-type]
        cursor.execute(
            "SELECT 'entry', hash FROM clients_entry UNION "
            "SELECT 'document', number || snapshot_hash FROM billing_billingdocument ORDER BY 1, 2"
        )
        return cursor.fetchall()
