"""A worker makes the file of an export, and removes it again when its days are over."""

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import connection, transaction

from clientdesk import clock
from clientdesk.exports.models import Export
from clientdesk.exports.models.export import KEPT
from clientdesk.exports.sealing import Seal
from clientdesk.exports.writing import write_workspace
from clientdesk.outbox.queue import enqueue
from clientdesk.workspaces.scope import within

REMOVE = "exports.remove"
_CHUNK = 1024 * 1024


def make_export(workspace_id: UUID, export_id: UUID) -> None:
    """Asked again after a crash, it makes the file anew; of a made one it makes none."""
    with within(workspace_id):
        export = Export.objects.get(pk=export_id)
    if export.state != "making":
        return
    with tempfile.TemporaryFile() as made:
        with _one_moment(), within(workspace_id):
            export = Export.objects.select_related("workspace").get(pk=export_id)
            write_workspace(export.workspace, Seal.of(export.passphrase), made, clock.now())
        size = made.tell()
        made.seek(0)
        digest = hashlib.sha256()
        while chunk := made.read(_CHUNK):
            digest.update(chunk)
        made.seek(0)
        key = default_storage.save(f"exports/{workspace_id}/{export_id}.zip", File(made))
    with within(workspace_id):
        export = Export.objects.lock(export_id)
        export.is_made(clock.now(), size, digest.hexdigest(), key)
        enqueue(
            export.workspace,
            REMOVE,
            key=str(export_id),
            subject_id=export_id,
            due_at=clock.now() + KEPT,
        )


def remove_export(workspace_id: UUID, export_id: UUID) -> None:
    with within(workspace_id):
        key = Export.objects.get(pk=export_id).storage_key
    if key:
        default_storage.delete(key)
    with within(workspace_id):
        Export.objects.lock(export_id).remove(clock.now())


def give_up(export_id: UUID, why: str) -> None:
    Export.objects.lock(export_id).fail(clock.now(), why)


@contextmanager
def _one_moment() -> Iterator[None]:
    """All reads see one moment, however long they take. Only where no transaction is open yet."""
    if connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield
