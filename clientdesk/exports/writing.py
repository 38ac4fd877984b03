"""The whole workspace into one ZIP: a manifest, its people, its rows by model, its files."""

import json
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import IO, Any

from allauth.account.models import EmailAddress
from django.core.files.storage import default_storage

from clientdesk.accounts.models import User
from clientdesk.exports.carried import LEFT_OUT, OWN_EFFECTS, Model, carried_models
from clientdesk.exports.rows import Row, as_json
from clientdesk.exports.sealing import Seal
from clientdesk.files.models import StoredFile
from clientdesk.mail.models import Message
from clientdesk.outbox.models import Effect
from clientdesk.workspaces.models import Member, Workspace

FORMAT = 1
WAITED = "It waited when the workspace was exported. Press Retry to send it."
_READ_AT_ONCE = 1000
_OLDEST = (1980, 1, 1, 0, 0, 0)  # one date for all parts: the same rows are the same bytes


def write_workspace(workspace: Workspace, seal: Seal, to: IO[bytes], at: datetime) -> None:
    """Call within the workspace, in one transaction whose reads agree (see make_export)."""
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as archive:
        counts = {}
        _write(archive, "rows/workspaces.workspace.jsonl", [as_json(workspace, seal)])
        _write(archive, "people.jsonl", _people(workspace))
        for model in carried_models():
            name = model._meta.label_lower
            counts[name] = _write(archive, f"rows/{name}.jsonl", _rows(model, seal, at))
        for stored in StoredFile.objects.filter(workspace=workspace).order_by("id").iterator():
            _write_file(archive, stored)
        manifest = {
            "format": FORMAT,
            "made_at": at.isoformat(),
            "workspace": {"id": str(workspace.pk), "slug": workspace.slug, "name": workspace.name},
            "counts": counts,
            "left_out": LEFT_OUT,
            "secrets": seal.told(),
        }
        archive.writestr(_part("manifest.json"), json.dumps(manifest, indent=1))


def _people(workspace: Workspace) -> Iterator[Row]:
    """Who signs in. Passwords stay where they are: each person asks for a new one."""
    members = Member.objects.filter(workspace=workspace).values("user_id")
    for user in User.objects.filter(pk__in=members).order_by("pk"):
        proved = EmailAddress.objects.filter(user=user, email__iexact=user.email, verified=True)
        yield {
            "id": str(user.pk),
            "email": user.email,
            "name": user.name,
            "is_verified": proved.exists(),
        }


def _rows(model: Model, seal: Seal, at: datetime) -> Iterator[Row]:
    found: Any = model._default_manager.order_by("id")
    if model is Effect:
        found = found.exclude(kind__startswith=OWN_EFFECTS)
    if model is Message:
        found = found.select_related("effect")
    for row in found.iterator(chunk_size=_READ_AT_ONCE):
        _stop_waiting(row, at)
        yield as_json(row, seal)


def _stop_waiting(row: Any, at: datetime) -> None:
    """Nothing that waits here is sent there as well: in the copy it has failed, with a Retry."""
    if isinstance(row, Effect) and row.is_waiting:
        row.failed_at, row.claimed_until, row.error = at, None, WAITED
    if isinstance(row, Message) and row.state == "queued" and row.effect and row.effect.is_waiting:
        row.failed_at, row.error = at, WAITED


def _write(archive: zipfile.ZipFile, name: str, rows: Any) -> int:
    """One row a line; how many."""
    count = 0
    with archive.open(_part(name), "w", force_zip64=True) as part:
        for count, row in enumerate(rows, start=1):  # noqa: B007
            part.write(json.dumps(row, sort_keys=True, ensure_ascii=False).encode() + b"\n")
    return count


def _write_file(archive: zipfile.ZipFile, stored: StoredFile) -> None:
    with (
        default_storage.open(stored.storage_key) as source,
        archive.open(_part(f"files/{stored.pk}"), "w", force_zip64=True) as part,
    ):
        while chunk := source.read(1024 * 1024):
            part.write(chunk)


def _part(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _OLDEST)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info
