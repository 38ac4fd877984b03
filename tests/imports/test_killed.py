"""The database goes away while rows are taken in: all of them or none (A48)."""

import threading
from typing import Any

import psycopg
import pytest
from django.db import Error, connection, connections

from clientdesk.imports.flows.begin_import import begin_import
from clientdesk.imports.flows.carry_out_import import ask_for_import, carry_out
from clientdesk.imports.flows.judge_import import judge
from clientdesk.imports.models import Import
from clientdesk.workspaces.models import LogLine
from clientdesk.workspaces.scope import within
from clients.models import Client, Contact
from tests.factories import make_member, make_workspace
from tests.imports.tables import clients_table
from tests.servers import Servers

ROWS = 1500


@pytest.fixture
def asked(own_database: str) -> Import:
    maya = make_member(make_workspace())
    table, _ = clients_table(ROWS, 0)
    with within(maya.workspace_id):
        importing = begin_import(maya, "clients", "kunden.csv", table)
    judge(importing.workspace_id, importing.pk)
    with within(importing.workspace_id):
        ask_for_import(importing.pk)
    return importing


@pytest.mark.django_db(transaction=True)
def test_a_killed_connection_leaves_nothing_and_the_next_try_takes_all_in(
    asked: Import, servers: Servers, own_database: str
) -> None:
    failed: list[Exception] = []
    # The worker's last step waits for this lock, with every row stored and not committed.
    with psycopg.connect(servers.admin(own_database)) as gate:
        gate.execute("LOCK TABLE workspaces_logline IN ACCESS EXCLUSIVE MODE")
        worker = threading.Thread(target=_carry_out, args=(asked, failed))
        worker.start()
        _kill_whoever_waits(servers, own_database)
        worker.join(60)
    assert len(failed) == 1 and isinstance(failed[0], Error)
    with within(asked.workspace_id):
        assert not Client.objects.exists() and not Contact.objects.exists()
        assert asked.reload().state == "working", "it is still asked for: the outbox tries again"
    carry_out(asked.workspace_id, asked.pk)
    carry_out(asked.workspace_id, asked.pk)
    with within(asked.workspace_id):
        assert Client.objects.count() == ROWS
        assert asked.reload().state == "finished" and LogLine.objects.count() == 1


def _carry_out(importing: Import, failed: list[Exception]) -> None:
    try:
        carry_out(importing.workspace_id, importing.pk)
    except Error as error:
        failed.append(error)
    finally:
        connections["default"].close()


def _kill_whoever_waits(servers: Servers, database: str) -> None:
    """Terminate the worker's server process once it waits for the gate."""
    mine = _pid()
    ask = (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = %s AND pid <> %s AND wait_event_type = 'Lock'"
    )
    with psycopg.connect(servers.admin(database), autocommit=True) as admin:
        for _ in range(600):
            killed: Any = admin.execute(ask, [database, mine]).fetchall()
            if killed:
                return
            admin.execute("SELECT pg_sleep(0.1)")
    pytest.fail("the worker never came to its last step")


def _pid() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])
