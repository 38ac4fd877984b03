"""The whole workspace goes out, comes back elsewhere, and goes out the same (K5, T4, A58)."""

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator

import pytest
from django.db import connection, connections
from pytest_django import DjangoDbBlocker

from billing.flows.issue_invoice import issue_invoice
from billing.models import BillingDocument
from changes.models import ChangeVersion
from clientdesk import clock
from clientdesk.accounts.models import User
from clientdesk.exports.carried import LEFT_OUT, carried_models
from clientdesk.exports.flows.restore_workspace import RestoreRefused, restore_workspace
from clientdesk.exports.sealing import Seal
from clientdesk.exports.writing import write_workspace
from clientdesk.files.models import StoredFile
from clientdesk.files.storing import read_bytes
from clientdesk.links.issuing import issue_link, mint
from clientdesk.outbox.queue import enqueue
from clientdesk.workspaces.exempt import EXEMPT
from clientdesk.workspaces.models import Workspace
from clientdesk.workspaces.models.base import new_id
from clientdesk.workspaces.scope import within
from clients.models import Client, Merge, Secret
from clients.recording import Actor, record
from clients.verifying import prove
from tests.databases import clone_template, drop_database, fresh_name
from tests.factories import make_client
from tests.servers import Servers
from tests.wall.making import MAKERS
from tests.wall.making.money import draft
from tests.wall.worlds import World

PASSPHRASE = "four quiet herons at noon"
PLANTED = "planted-secret-7Q"
# What may differ between an export and the export of what was restored from it.
MAY_DIFFER = {
    "manifest.json": "when it was made, and the salt of its secrets",
    "sealed values": "the same secret sealed twice is two different texts",
}


@pytest.fixture
def elsewhere(servers: Servers, django_db_blocker: DjangoDbBlocker) -> Iterator[Callable[[], str]]:
    """Goes over to another fresh database, as the app's role."""
    names: list[str] = []

    def go() -> str:
        names.append(clone_template(servers, fresh_name("there")))
        for alias in connections:
            connections[alias].close()
            connections.settings[alias]["NAME"] = names[-1]
        return names[-1]

    yield go
    with django_db_blocker.unblock():
        for alias in connections:
            connections[alias].close()
    for name in names:
        drop_database(servers, name)


def two_as_one(world: World) -> Merge:
    other = make_client(world.workspace, "Ours Bakery, again")
    return Merge.objects.create(
        workspace=world.workspace, kept=world.row(Client), gone=other, by=world.owner
    )


def furnished() -> World:
    """A workspace with at least one row of everything that it can own."""
    world = World("Ours", {**MAKERS, Merge: two_as_one})
    with within(world.workspace.pk):
        world.furnish()
        client = world.row(Client)
        record(client, "note.logged", actor=Actor.member(world.owner), headline="Blue, she says")
        world.row(BillingDocument)
        world.row(ChangeVersion)  # before its project is closed
        for model in carried_models():
            found = model.objects.first()  # made with another, by the flow that makes both
            world.rows[model] = found or world.row(model)
        Secret.objects.filter(client=client).update(value=PLANTED)
        mint(issue_link(world.workspace, "invoice", world.row(BillingDocument).pk))
        enqueue(world.workspace, "mail.deliver", key="waits", subject_id=new_id())
    return world


def exported(workspace: Workspace) -> bytes:
    out = io.BytesIO()
    with within(workspace.pk):
        write_workspace(Workspace.objects.get(pk=workspace.pk), Seal.of(PASSPHRASE), out, AT)
    return out.getvalue()


AT = clock.real_now()


def parts(content: bytes) -> dict[str, bytes]:
    """Every part but the manifest, with what is sealed taken out."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    del found["manifest.json"]
    sealed = re.compile(rb'\{"sealed": "[^"]+"\}')
    return {
        name: sealed.sub(b"sealed", part) if name.startswith("rows/") else part
        for name, part in found.items()
    }


@pytest.mark.django_db(transaction=True)
def test_what_was_restored_elsewhere_goes_out_again_the_same(
    elsewhere: Callable[[], str],
) -> None:
    world = furnished()
    first = exported(world.workspace)
    with within(world.workspace.pk):
        before = BillingDocument.objects.order_by("number").values_list("number", flat=True)
        numbers = [number for number in before if number]
        content = {f.pk: read_bytes(f) for f in StoredFile.objects.all()}
    elsewhere()
    assert not User.objects.exists(), "the other place is fresh"
    restored = restore_workspace(io.BytesIO(first), PASSPHRASE)
    again = exported(restored)
    assert parts(again).keys() == parts(first).keys()
    for name, part in parts(first).items():
        assert parts(again)[name] == part, name
    with within(restored.pk):
        client = Client.objects.get(pk=world.row(Client).pk)
        assert prove(client).is_whole, prove(client).broken
        assert Secret.objects.filter(value__isnull=False).first().value == PLANTED
        assert {f.pk: read_bytes(f) for f in StoredFile.objects.all()} == content
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        owner = restored_owner(world)
        issued = issue_invoice(draft(world).pk, owner)
        last = max(int(number[-4:]) for number in numbers if number[:4].isdigit())
        assert int(str(issued.number)[-4:]) == last + 1, "numbers go on without a gap"


def restored_owner(world: World) -> object:
    from clientdesk.workspaces.models import Member

    return Member.objects.get(pk=world.owner.pk)


@pytest.mark.django_db
def test_no_secret_and_no_link_is_readable_in_it() -> None:
    world = furnished()
    with zipfile.ZipFile(io.BytesIO(exported(world.workspace))) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
        assert "rows/links.linktoken.jsonl" not in archive.namelist()
        effects = [json.loads(row) for row in archive.open("rows/outbox.effect.jsonl")]
    assert PLANTED.encode() not in everything
    assert b"pbkdf2" not in everything and b"argon2" not in everything, "no password goes out"
    assert all(row["done_at"] or row["failed_at"] for row in effects), "nothing is sent twice"


@pytest.mark.django_db
def test_a_wrong_passphrase_and_a_second_time_restore_nothing() -> None:
    world = furnished()
    content = exported(world.workspace)
    with pytest.raises(RestoreRefused, match="passphrase"):
        restore_workspace(io.BytesIO(content), "four loud herons")
    with pytest.raises(RestoreRefused, match="here already"):
        restore_workspace(io.BytesIO(content), PASSPHRASE)
    with pytest.raises(RestoreRefused, match="no whole export"):
        restore_workspace(io.BytesIO(content[:-200]), PASSPHRASE)


@pytest.mark.django_db
def test_every_table_of_a_workspace_is_carried_or_left_out_with_a_reason() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT table_name FROM information_schema.columns "
            "WHERE column_name = 'workspace_id' AND table_schema = 'public'"
        )
        owned = {name for (name,) in cursor.fetchall()}
    carried = {model._meta.db_table for model in carried_models()}
    left_out = {label.replace(".", "_") for label in LEFT_OUT}
    assert owned == carried | left_out
    assert carried.isdisjoint(left_out) and carried.isdisjoint(EXEMPT)
    assert all(len(reason) > 15 for reason in LEFT_OUT.values())
