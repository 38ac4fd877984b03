"""A way of looking at a list, kept under a name."""

from datetime import datetime
from urllib.parse import urlencode

from django.db import models
from django.db.models import Q

from clientdesk.workspaces.models import Member, OwnedForeignKey, WorkspaceOwned


class SavedView(WorkspaceOwned):
    """What is shown, in what order, with what words: `asked`, as the list's address carries it.

    Its member's own; from `shared_at` on the whole workspace's.
    """

    list_name = models.CharField(max_length=40)
    name = models.CharField(max_length=60)
    asked = models.JSONField(default=dict)
    by = OwnedForeignKey(Member, related_name="+")
    shared_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)
    removed_by = OwnedForeignKey(Member, null=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(
                fields=["workspace", "list_name", "name"],
                condition=Q(removed_at=None),
                name="views_of_list",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        return "?" + urlencode(self.asked)

    def share(self, is_shared: bool, at: datetime) -> None:
        """From now on everybody's, or its member's own again."""
        self.shared_at = (self.shared_at or at) if is_shared else None

    def remove(self, by: Member, at: datetime) -> None:
        self.removed_at, self.removed_by = at, by
        self.save(update_fields=["removed_at", "removed_by"])

    def restore(self) -> None:
        self.removed_at = self.removed_by = None
        self.save(update_fields=["removed_at", "removed_by"])
