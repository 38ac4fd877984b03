"""A workspace from its export into an installation that does not have it: whole, or not at all."""

import hashlib
import json
import zipfile
from collections.abc import Iterator
from itertools import islice
from typing import IO, Any
from uuid import UUID

from allauth.account.models import EmailAddress
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction

from clientdesk.accounts.models import User
from clientdesk.exports.carried import Model, carried_models
from clientdesk.exports.rows import Row, from_json
from clientdesk.exports.sealing import Seal, WrongPassphrase
from clientdesk.exports.writing import FORMAT
from clientdesk.files.models import StoredFile
from clientdesk.search.indexing import reindex
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.scope import within

_STORED_AT_ONCE = 500


class RestoreRefused(Exception):
    """Why nothing was restored, in words for the operator."""


def restore_workspace(source: IO[bytes], passphrase: str) -> Workspace:
    """Ids, numbers, hashes and sequences stay as they were. Raises RestoreRefused."""
    try:
        with zipfile.ZipFile(source) as archive:
            return _restore(archive, passphrase)
    except (zipfile.BadZipFile, KeyError, json.JSONDecodeError) as broken:
        raise RestoreRefused(f"This is no whole export of a workspace: {broken}") from broken
    except IntegrityError as clash:
        raise RestoreRefused(f"Something of it is there already: {clash}") from clash


def _restore(archive: zipfile.ZipFile, passphrase: str) -> Workspace:
    manifest = json.loads(archive.read("manifest.json"))
    if manifest["format"] != FORMAT:
        raise RestoreRefused(f"This export has format {manifest['format']}; we read {FORMAT}.")
    try:
        seal = Seal.opened(passphrase, manifest["secrets"])
    except WrongPassphrase:
        raise RestoreRefused("The passphrase does not open the secrets of this export.") from None
    workspace_id = UUID(manifest["workspace"]["id"])
    with transaction.atomic(), within(workspace_id):
        if Workspace.objects.filter(pk=workspace_id).exists():
            raise RestoreRefused("This workspace is here already. Restore into a fresh place.")
        told = next(_told(archive, "rows/workspaces.workspace.jsonl"))
        workspace: Any = from_json(Workspace, told, seal)
        workspace.save(force_insert=True)
        people = {row["id"]: _person(row) for row in _told(archive, "people.jsonl")}
        for model in carried_models():
            _store(archive, model, seal, people, manifest["counts"])
        reindex(workspace)
    found: Workspace = workspace
    return found


def _person(told: Row) -> UUID:
    """Somebody who signs in here already stays who they are; a new one chooses a password."""
    known = User.objects.filter(email__iexact=told["email"]).first()
    if known is None:
        known = User(pk=UUID(told["id"]), email=told["email"], name=told["name"])
        known.set_unusable_password()
        known.save(force_insert=True)
        EmailAddress.objects.create(
            user=known, email=told["email"], primary=True, verified=told["is_verified"]
        )
    return known.pk


def _store(
    archive: zipfile.ZipFile,
    model: Model,
    seal: Seal,
    people: dict[str, UUID],
    counts: dict[str, int],
) -> None:
    name = model._meta.label_lower
    part = f"rows/{name}.jsonl"
    if part not in archive.NameToInfo:
        return  # a room that came after the export
    rows, stored = _told(archive, part), 0
    while batch := list(islice(rows, _STORED_AT_ONCE)):
        if model is Member:
            batch = [{**row, "user_id": str(people[row["user_id"]])} for row in batch]
        made: Any = [from_json(model, row, seal) for row in batch]
        if model is StoredFile:
            for file in made:
                file.storage_key = _store_file(archive, file)
        model._default_manager.bulk_create(made)
        stored += len(batch)
    if stored != counts[name]:
        raise RestoreRefused(f"{part} holds {stored} rows; the manifest says {counts[name]}.")


def _store_file(archive: zipfile.ZipFile, file: StoredFile) -> str:
    content = archive.read(f"files/{file.pk}")
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise RestoreRefused(f"The file “{file.name}” is not what it was ({file.pk}).")
    if default_storage.exists(file.storage_key):
        with default_storage.open(file.storage_key) as there:
            if there.read() == content:
                return file.storage_key
    return default_storage.save(file.storage_key, ContentFile(content))


def _told(archive: zipfile.ZipFile, part: str) -> Iterator[Row]:
    with archive.open(part) as lines:
        for line in lines:
            yield json.loads(line)
