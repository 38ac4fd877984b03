"""The record: refused to change by the database, verified by its chain."""

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction
from psycopg import sql

from clientdesk.workspaces.models import Workspace
from clientdesk.workspaces.scope import within
from clients.models import Client, Entry, EntryText
from clients.recording import Actor, record
from clients.verifying import verify_client
from tests.factories import make_client, make_workspace
from tests.servers import Servers


def written(client: Client, entries: int = 3) -> None:
    for number in range(entries):
        record(client, "note.logged", actor=Actor.desk(), headline=f"Entry {number}")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE clients_entry SET kind = 'x.y'",
        "DELETE FROM clients_entry",
        "UPDATE clients_entrytext SET headline = 'x'",
        "DELETE FROM clients_entrytext",
        "TRUNCATE clients_entry CASCADE",
    ],
)
def test_the_application_can_neither_change_nor_delete_an_entry(
    studio: Workspace, harbor: Client, statement: str
) -> None:
    with within(studio.pk):
        written(harbor)
        with (
            pytest.raises(DatabaseError, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
        assert Entry.objects.count() == 3


def test_a_record_that_was_left_alone_verifies(studio: Workspace, harbor: Client) -> None:
    with within(studio.pk):
        written(harbor)
        assert verify_client(harbor) is None


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("statement", "sequence", "why"),
    [
        ("UPDATE clients_entry SET kind = 'note.l0gged' WHERE sequence = 2", 2, "was changed"),
        (
            "UPDATE clients_entrytext SET headline = 'Entry X' WHERE headline = 'Entry 1'",
            2,
            "has other words than when it was written",
        ),
        (
            "DELETE FROM clients_entrytext WHERE headline = 'Entry 1'; "
            "DELETE FROM clients_entry WHERE sequence = 2",
            2,
            "is missing",
        ),
    ],
)
def test_one_changed_byte_is_named(
    own_database: str, servers: Servers, statement: str, sequence: int, why: str
) -> None:
    studio = make_workspace()
    with within(studio.pk):
        harbor = make_client(studio)
        written(harbor)
    with psycopg.connect(servers.admin(own_database), autocommit=True) as superuser:
        superuser.execute(sql.SQL(statement))  # type: ignore[arg-type]
    with within(studio.pk):
        broken = verify_client(harbor)
        assert broken is not None
        assert (broken.sequence, broken.why) == (sequence, why)


@pytest.mark.django_db(transaction=True)
def test_the_chain_holds_when_a_persons_words_are_erased(
    own_database: str, servers: Servers
) -> None:
    studio = make_workspace()
    with within(studio.pk):
        harbor = make_client(studio)
        written(harbor)
    with psycopg.connect(servers.admin(own_database), autocommit=True) as superuser:
        superuser.execute("DELETE FROM clients_entrytext WHERE headline = 'Entry 1'")
    with within(studio.pk):
        assert verify_client(harbor) is None
        assert EntryText.objects.count() == 2
