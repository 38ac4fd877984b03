"""What a workspace consists of: every model that belongs to one, but for a short list with reasons.

Driven by the registry, so that a new room is carried without being named here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models

from clientdesk.workspaces.models import OwnedForeignKey, WorkspaceOwned

Model = type[WorkspaceOwned]

LEFT_OUT = {
    "links.linktoken": "links are issued anew: an address that was mailed opens one place only",
    "portal.portalsession": "a browser signed in here is not signed in elsewhere",
    "scope.signingcode": "good for a quarter of an hour, here only",
    "exports.export": "no export holds another",
    "onboarding.intakeupload": "a file that is half here is sent again",
    "search.searchrow": "written anew from what is carried",
}
# The trigger that freezes the lines of issued documents looks for their document: lines go first.
# Foreign keys are held at the end of the transaction.
FIRST = ("billing.documentline",)
# The export's own work, and the mails that told of it.
OWN_EFFECTS = "exports."


def carried_models() -> list[Model]:
    """In an order in which they can be stored."""
    found = [model for model in _owned() if model._meta.label_lower not in LEFT_OUT]
    first = [model for model in found if model._meta.label_lower in FIRST]
    return first + [model for model in _in_order(found) if model not in first]


def stored_fields(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    """Its columns, but for those the database computes."""
    return [f for f in model._meta.local_concrete_fields if not getattr(f, "generated", False)]


def references(model: type[models.Model]) -> Iterator[tuple[str, Model]]:
    """(column, model) of each reference to another row of the workspace."""
    for field in model._meta.local_fields:
        if isinstance(field, OwnedForeignKey):
            to: Any = field.remote_field.model
            yield field.attname, to


def _owned() -> list[Model]:
    return [m for m in apps.get_models() if issubclass(m, WorkspaceOwned) and m._meta.managed]


def _in_order(found: list[Model]) -> list[Model]:
    """What is referred to comes before what refers to it."""
    ordered: list[Model] = []
    waiting = list(found)
    while waiting:
        ready = [
            model
            for model in waiting
            if all(to not in waiting or to is model for _, to in references(model))
        ] or waiting[:1]  # a circle: any order will do, the keys are held at the end
        ordered += ready
        waiting = [model for model in waiting if model not in ready]
    return ordered
