"""Sealing stored values anew, after a new key came first in FIELD_KEYS."""

from collections.abc import Iterator

from django.apps import apps
from django.db import models

from clientdesk.workspaces.models.base import WorkspaceOwned
from clientdesk.workspaces.models.fields import SealedTextField

_AT_ONCE = 200


def sealed_fields() -> Iterator[tuple[type[WorkspaceOwned], str]]:
    """Every column of every room that holds something sealed."""
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if isinstance(field, SealedTextField) and issubclass(model, WorkspaceOwned):
                yield model, field.name


def reseal() -> int:
    """Inside a workspace's transaction: opens each value and seals it with the first key.

    Returns how many. A value that changes meanwhile waits for its row's lock.
    """
    return sum(_reseal(model, name) for model, name in sealed_fields())


def _reseal(model: type[WorkspaceOwned], name: str) -> int:
    filled: models.QuerySet[WorkspaceOwned] = model._default_manager.exclude(**{name: ""})
    ids = list(filled.exclude(**{f"{name}__isnull": True}).values_list("pk", flat=True))
    for start in range(0, len(ids), _AT_ONCE):
        batch = filled.filter(pk__in=ids[start : start + _AT_ONCE])
        for row in batch.select_for_update(of=("self",)).only("pk", name):
            row.save(update_fields=[name])
    return len(ids)
