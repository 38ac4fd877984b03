"""Everything about one client, for them to have (GDPR article 15 and 20): rows, words, files."""

import json
import zipfile
from typing import IO, Any
from uuid import UUID

from django.core.files.storage import default_storage
from django.db import models

from clientdesk.exports.carried import Model, carried_models, references
from clientdesk.exports.rows import as_json
from clientdesk.files.models import StoredFile
from clients.models import Client

# What is about an import, a team or the machine, and only happens to name a client.
_NOT_ABOUT = {"imports", "outbox", "team", "workspaces", "numbering", "notices"}
_NAMES = {"client_id"}

Found = dict[str, set[UUID]]


def write_client(client: Client, to: IO[bytes]) -> None:
    """One JSON with all rows by kind, and the files they name. Secrets’ values are left out."""
    found = everything_about(client)
    by_label = {model._meta.label_lower: model for model in carried_models()}
    told = {
        label: [as_json(row, None) for row in _rows(by_label[label], ids)]
        for label, ids in sorted(found.items())
        if ids and label != StoredFile._meta.label_lower
    }
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("client.json", json.dumps(told, indent=1, ensure_ascii=False))
        for stored in StoredFile.objects.filter(pk__in=found[StoredFile._meta.label_lower]):
            with default_storage.open(stored.storage_key) as source:
                archive.writestr(f"files/{stored.pk} {stored.name}", source.read())


def everything_about(client: Client) -> Found:
    """Ids by kind: what refers to the client, what refers to that, and so on; and their files."""
    found: Found = {client._meta.label_lower: {client.pk}}
    grown = True
    while grown:
        grown = False
        for model in carried_models():
            ids = _referring(model, found) - found.get(model._meta.label_lower, set())
            if ids:
                found.setdefault(model._meta.label_lower, set()).update(ids)
                grown = True
    found[StoredFile._meta.label_lower] = _files(found)
    return found


def _referring(model: Model, found: Found) -> set[UUID]:
    """Rows of a model that refer to something found, by key or by name."""
    if model is Client or model._meta.app_label in _NOT_ABOUT:
        return set()
    ids: set[UUID] = set()
    rows: Any = model._default_manager
    for column, to in references(model):
        if wanted := found.get(to._meta.label_lower):
            ids |= set(rows.filter(**{f"{column}__in": wanted}).values_list("pk", flat=True))
    for field in model._meta.local_fields:
        if isinstance(field, models.UUIDField) and field.name in _NAMES:
            wanted = found[Client._meta.label_lower]
            ids |= set(rows.filter(**{f"{field.name}__in": wanted}).values_list("pk", flat=True))
    return ids


def _files(found: Found) -> set[UUID]:
    ids: set[UUID] = set()
    for model in carried_models():
        wanted = found.get(model._meta.label_lower)
        for column, to in references(model):
            if wanted and to is StoredFile:
                ids |= {getattr(row, column) for row in _rows(model, wanted)}
    return ids - {None}


def _rows(model: Model, ids: set[UUID]) -> Any:
    return model._default_manager.filter(pk__in=ids).order_by("id")
