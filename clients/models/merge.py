"""Two clients turned out to be one. Both rows and both records stay; the pages show them as one."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import models
from django.db.models import Q

from clientdesk.workspaces.models import Member, OwnedForeignKey, WorkspaceOwned
from clients.models.client import Client


class Merge(WorkspaceOwned):
    """`gone` is shown as a part of `kept`, until it is undone."""

    kept = OwnedForeignKey(Client, related_name="merges")
    gone = OwnedForeignKey(Client, related_name="merged_into")
    by = OwnedForeignKey(Member, related_name="+")
    undone_at = models.DateTimeField(null=True)
    undone_by = OwnedForeignKey(Member, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "gone"], condition=Q(undone_at=None), name="merged_once"
            ),
            models.CheckConstraint(condition=~Q(kept=models.F("gone")), name="merged_with_another"),
        ]
        indexes = [models.Index(fields=["workspace", "kept"], name="merge_kept")]

    def undo(self, by: Member, at: datetime) -> None:
        self.undone_at, self.undone_by = at, by
        self.save(update_fields=["undone_at", "undone_by"])


class KnownApart(WorkspaceOwned):
    """Two clients that look alike and are not one: not proposed again. Append-only."""

    one = OwnedForeignKey(Client, related_name="+")
    other = OwnedForeignKey(Client, related_name="+")
    by = OwnedForeignKey(Member, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "one", "other"], name="known_apart_once")
        ]


class Families:
    """Who is shown as part of whom in this workspace: one query, for any number of clients."""

    def __init__(self) -> None:
        standing = Merge.objects.filter(undone_at=None).values_list("gone_id", "kept_id")
        self.into: Mapping[UUID, UUID] = dict(standing)

    def kept(self, client_id: UUID) -> UUID:
        """The client under whose name this one is shown: itself where it was not merged."""
        while client_id in self.into:
            client_id = self.into[client_id]
        return client_id

    def of(self, client_id: UUID) -> list[UUID]:
        """The ids whose rows the pages of this (kept) client show, its own first."""
        return [client_id, *(gone for gone in self.into if self.kept(gone) == client_id)]

    def around(self, client_id: UUID) -> list[UUID]:
        """As `of`, from any of them: where something happens to a part, all of it is meant."""
        return self.of(self.kept(client_id))

    def all_of(self, client_ids: "list[UUID]") -> dict[UUID, UUID]:
        """Each id that belongs to one of these kept clients, with the one it is shown under."""
        wanted = set(client_ids)
        shown = {pk: pk for pk in client_ids}
        for gone in self.into:
            if (kept := self.kept(gone)) in wanted:
                shown[gone] = kept
        return shown
