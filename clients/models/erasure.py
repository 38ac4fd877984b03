"""A person was erased, as the law lets them ask: what may be taken out of the record, and by whom.

The database lets words go only where these rows name them (door_erase_words), and keeps the rows.
"""

from collections.abc import Iterable
from uuid import UUID

from django.db import models

from clientdesk.workspaces.models import Member, OwnedForeignKey, WorkspaceOwned
from clients.models.client import Client
from clients.models.contact import Contact


class Erasure(WorkspaceOwned):
    """Who erased whom, and when; the contact's row has no name any more. Append-only."""

    client = OwnedForeignKey(Client, related_name="erasures")
    contact = OwnedForeignKey(Contact, related_name="erasures")
    by = OwnedForeignKey(Member, related_name="+")

    def name_rows(self, kind: str, ids: Iterable[UUID]) -> None:
        """Name rows whose personal words go; one that is named already is left as it is."""
        things = [
            ErasedThing(
                workspace_id=self.workspace_id, erasure=self, kind=kind, object_id=object_id
            )
            for object_id in ids
        ]
        ErasedThing.objects.bulk_create(things, batch_size=1000, ignore_conflicts=True)


class ErasedThing(WorkspaceOwned):
    """One row whose personal words went, by (kind, id). Append-only."""

    erasure = OwnedForeignKey(Erasure, related_name="things")
    kind = models.CharField(max_length=60)
    object_id = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "erasure", "kind", "object_id"], name="erased_thing_once"
            )
        ]
        indexes = [models.Index(fields=["workspace", "object_id"], name="erased_thing")]
