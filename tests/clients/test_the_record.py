"""The record: refused to change by the database, verified by its chain."""

import json
from collections.abc import Iterator
from io import StringIO
from uuid import uuid4

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from psycopg import sql

from clientdesk.workspaces.models import Workspace
from clientdesk.workspaces.scope import within
from clients.models import Client, Entry
from clients.recording import Actor, entry_hash, record
from clients.verifying import prove, verify_client
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


# The row's own address; the wall's keys hold it, and nothing is said by it.
NOT_SAID = {"id", "created_at"}
SAID = [column.column for column in Entry._meta.concrete_fields if column.column not in NOT_SAID]
FLIPS = {
    "uuid": "overlay({}::text placing translate(right({}::text, 1), '0123456789abcdef', "
    "'123456789abcdef0') from 36 for 1)::uuid",
    "timestamp with time zone": "{} + interval '1 microsecond'",
    "integer": "{} + 70",
    "jsonb": "jsonb_set({}, '{{gross_minor}}', '90001')",
    "character varying": "overlay({} placing '~' from length({}) for 1)",
    "text": "overlay({} placing '~' from length({}) for 1)",
}


class Backdoor:
    """Someone at the database itself, past the product and its keys; `undo` puts all back."""

    def __init__(self, connection: psycopg.Connection) -> None:
        self.connection = connection
        self.do("SET session_replication_role = replica")
        for table in ("clients_entry", "clients_entrytext", "clients_recordhead"):
            self.do(f"CREATE TABLE kept_{table} AS TABLE {table}")

    def do(self, statement: str) -> None:
        self.connection.execute(sql.SQL(statement))  # type: ignore[arg-type]

    def flip(self, table: str, column: str, where: str) -> None:
        kind = self.connection.execute(
            "SELECT data_type FROM information_schema.columns "
            "WHERE table_name = %s AND column_name = %s",
            [table, column],
        ).fetchone()
        assert kind is not None
        flipped = FLIPS[kind[0]].replace("{}", column).replace("{{", "{").replace("}}", "}")
        self.do(f"UPDATE {table} SET {column} = {flipped} WHERE {where}")

    def undo(self) -> None:
        self.do("TRUNCATE clients_entry, clients_entrytext, clients_recordhead CASCADE")
        for table in ("clients_entry", "clients_entrytext", "clients_recordhead"):
            self.do(f"INSERT INTO {table} SELECT * FROM kept_{table}")


@pytest.fixture
def recorded(own_database: str) -> tuple[Workspace, Client]:
    """Five entries of Harbor Bakery, each with every column filled."""
    studio = make_workspace()
    with within(studio.pk):
        harbor = make_client(studio)
        maya = Actor(Entry.ActorKind.MEMBER, uuid4(), "Maya Lind")
        for number in range(1, 6):
            record(
                harbor, "invoice.issued", actor=maya, headline=f"Entry {number}",
                detail=f"Detail {number}", subject=("billing.billingdocument", uuid4()),
                facts={"gross_minor": 100 * number},
            )  # fmt: skip
    return studio, harbor


@pytest.fixture
def backdoor(own_database: str, servers: Servers, recorded: object) -> Iterator[Backdoor]:
    with psycopg.connect(servers.admin(own_database), autocommit=True) as superuser:
        yield Backdoor(superuser)


def named(studio: Workspace, harbor: Client) -> list[str]:
    with within(studio.pk):
        return prove(harbor).broken


@pytest.mark.django_db(transaction=True)
def test_one_changed_byte_in_any_column_names_the_entry(
    recorded: tuple[Workspace, Client], backdoor: Backdoor
) -> None:
    assert named(*recorded) == []
    third = f"id = (SELECT id FROM clients_entry WHERE client_id = '{recorded[1].pk}' "
    third += "AND sequence = 3)"
    for column in SAID:
        backdoor.flip("clients_entry", column, third)
        assert any(flaw.startswith("entry 3 ") for flaw in named(*recorded)), column
        backdoor.undo()
        assert named(*recorded) == []
    for column in ("salt", "actor_name", "headline", "detail"):
        backdoor.flip("clients_entrytext", column, "headline = 'Entry 3'")
        assert named(*recorded) == ["entry 3 has other words than when it was written"], column
        backdoor.undo()


RENUMBER = "UPDATE clients_entry SET sequence = {} WHERE sequence = {}"
ATTACKS = {
    "removed": (["DELETE FROM clients_entry WHERE sequence = 3"], ["entry 3 is missing"]),
    "two removed": (
        ["DELETE FROM clients_entry WHERE sequence IN (2, 3)"],
        ["entry 2 is missing", "entry 3 is missing"],
    ),
    "the last removed": (["DELETE FROM clients_entry WHERE sequence = 5"], ["entry 5 is missing"]),
    "all removed": (["DELETE FROM clients_entry"], [f"entry {n} is missing" for n in range(1, 6)]),
    "reordered": (
        [RENUMBER.format(93, 3), RENUMBER.format(3, 2), RENUMBER.format(2, 93)],
        [
            "entry 2 was changed",
            "entry 3 was changed",
            "entry 4 does not follow the one before",
        ],
    ),
    "inserted": (
        [
            *(RENUMBER.format(n + 1, n) for n in (5, 4, 3)),
            "INSERT INTO clients_entry SELECT gen_random_uuid(), created_at, 3, happened_at, "
            "recorded_at, actor_kind, actor_id, kind, subject_kind, subject_id, facts, text_hash, "
            "hash, hash, client_id, workspace_id FROM clients_entry WHERE sequence = 2",
        ],
        [f"entry {n} was changed" for n in (3, 4, 5, 6)],
    ),
    "the newest forgotten": (
        ["DELETE FROM clients_recordhead"],
        ["entry 5 is not known as the newest"],
    ),
}  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_removed_inserted_and_reordered_entries_are_named(
    recorded: tuple[Workspace, Client], backdoor: Backdoor
) -> None:
    for name, (statements, flaws) in ATTACKS.items():
        for statement in statements:
            backdoor.do(statement)
        assert named(*recorded) == flaws, name
        backdoor.undo()


@pytest.mark.django_db(transaction=True)
def test_a_chain_rewritten_from_one_entry_on_is_named_at_its_end(
    recorded: tuple[Workspace, Client], backdoor: Backdoor
) -> None:
    """Someone who knows the rule and hashes all that follows anew."""
    with within(recorded[0].pk):
        entries = list(Entry.objects.order_by("sequence"))
    entries[2].facts, before = {"gross_minor": 1}, entries[1].hash
    for entry in entries[2:]:
        entry.previous_hash = before
        before = entry.hash = entry_hash(entry)
        backdoor.connection.execute(
            "UPDATE clients_entry SET facts = %s, previous_hash = %s, hash = %s WHERE id = %s",
            [json.dumps(entry.facts), entry.previous_hash, entry.hash, entry.pk],
        )
    assert named(*recorded) == ["entry 5 is not the one that was written"]


@pytest.mark.django_db(transaction=True)
def test_the_command_checks_every_workspace_and_names_what_is_broken(
    recorded: tuple[Workspace, Client], backdoor: Backdoor
) -> None:
    studio, _ = recorded
    other = make_workspace(slug="other-studio")
    with within(other.pk):
        written(make_client(other, "Oak Street Books"))
    said = StringIO()
    call_command("verify_record", stdout=said)
    assert f"{studio.slug}: 1 clients, 5 entries (0 with erased words), 0 papers: whole" in (
        said.getvalue()
    )
    assert "other-studio: 1 clients, 3 entries" in said.getvalue()
    backdoor.do("UPDATE clients_entry SET kind = 'note.l0gged' WHERE kind = 'note.logged'")
    with pytest.raises(CommandError) as broken:
        call_command("verify_record", stdout=said)
    assert broken.value.returncode == 1
    assert "other-studio, Oak Street Books: entry 2 was changed" in said.getvalue()
    call_command("verify_record", workspace=studio.slug, stdout=said)
    with pytest.raises(CommandError, match="no workspace nowhere"):
        call_command("verify_record", workspace="nowhere")


@pytest.mark.django_db(transaction=True)
def test_words_that_went_without_an_erasure_are_missed(own_database: str, servers: Servers) -> None:
    studio = make_workspace()
    with within(studio.pk):
        harbor = make_client(studio)
        written(harbor)
    with psycopg.connect(servers.admin(own_database), autocommit=True) as superuser:
        superuser.execute("DELETE FROM clients_entrytext WHERE headline = 'Entry 1'")
    with within(studio.pk):
        assert str(verify_client(harbor)) == ("entry 2 has lost its words, and no erasure says so")
