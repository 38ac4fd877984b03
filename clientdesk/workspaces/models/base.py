"""What every workspace-owned row has."""

import uuid
from typing import Self, TypeVar

from django.db import models
from uuid_utils.compat import uuid7

from clientdesk import clock
from clientdesk.workspaces.models.fields import OwnedForeignKey

__all__ = ["OwnedForeignKey", "OwnedQuerySet", "WorkspaceOwned", "new_id"]


def new_id() -> uuid.UUID:
    """A UUID of version 7: in order of making, so that indexes stay dense."""
    return uuid7()


_Row = TypeVar("_Row", bound=models.Model, covariant=True)


class OwnedQuerySet(models.QuerySet[_Row]):
    def lock(self, pk: uuid.UUID) -> _Row:
        """The row, locked until the transaction ends. Raises DoesNotExist."""
        return self.select_for_update(of=("self",)).get(pk=pk)


class WorkspaceOwned(models.Model):
    """A row of one workspace, behind the wall (see wall.py)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey("workspaces.Workspace", models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = models.Manager.from_queryset(OwnedQuerySet)()

    class Meta:
        abstract = True

    def ref(self) -> tuple[str, uuid.UUID]:
        """(kind, id), such as ("billing.billingdocument", …): a name without a foreign key."""
        return self._meta.label_lower, self.pk

    def reload(self) -> Self:
        self.refresh_from_db()
        return self
