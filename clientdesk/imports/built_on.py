"""What refers to imported rows and was not imported with them: asked of every room alike."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models

from clientdesk.imports.models import Import, ImportRow, ImportUndone
from clientdesk.workspaces.models import LogLine, OwnedForeignKey, WorkspaceOwned

# Names without a foreign key, by which kernel rows tell what they are about.
_NAMES = {"client_id", "subject_id", "object_id", "about_id", "document_id", "contact_id"}
_OWN = {Import, ImportRow, ImportUndone, LogLine}
# Written from other rows by themselves; they go with them.
DERIVED = {"clients.recordhead", "search.searchrow"}
_CALLED = {"clients.entry": "entries of the record", "billing.documentpdf": "PDFs"}
_SHOWN = 3


@dataclass(frozen=True)
class Built:
    """So many rows of one sort stand on the import, such as 3 entries: of Harbor Bakery, …"""

    how_many: int
    what: str
    whose: list[str]


def built_on(made: dict[str, set[UUID]]) -> list[Built]:
    """One question for each way in which a row can refer to what was made."""
    everything = set().union(*made.values())
    if not everything:
        return []
    found: dict[str, tuple[int, set[UUID]]] = {}
    for model, column, wanted in _ways(made, everything):
        own = made.get(model._meta.label_lower, set())
        rows: Any = model._default_manager.filter(**{f"{column}__in": wanted})
        rows = rows.exclude(pk__in=own) if own else rows
        targets = list(rows.values_list(column, flat=True))
        if targets:
            named = str(model._meta.verbose_name_plural)
            name = _CALLED.get(model._meta.label_lower, named)
            count, seen = found.get(name, (0, set()))
            found[name] = (max(count, len(targets)), seen | set(targets))
    return [Built(count, what, _named(seen)) for what, (count, seen) in sorted(found.items())]


def _ways(
    made: dict[str, set[UUID]], everything: set[UUID]
) -> Iterator[tuple[type[models.Model], str, set[UUID]]]:
    for model in apps.get_models():
        if not issubclass(model, WorkspaceOwned) or model in _OWN:
            continue
        if model._meta.label_lower in DERIVED:
            continue
        for field in model._meta.local_fields:
            if isinstance(field, OwnedForeignKey):
                wanted = made.get(field.remote_field.model._meta.label_lower)
                if wanted:
                    yield model, field.attname, wanted
            elif isinstance(field, models.UUIDField) and field.name in _NAMES:
                yield model, field.name, everything


def _named(ids: set[UUID]) -> list[str]:
    """A few names of what is stood on, whatever it is."""
    names: list[str] = []
    for label in ("clients.client", "clients.contact", "billing.billingdocument"):
        rows = apps.get_model(label)._default_manager.filter(pk__in=ids)
        names += [str(row) for row in rows[: _SHOWN - len(names)]]
    return names
