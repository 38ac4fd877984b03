"""Someone said where a client stands, against what the facts say."""

from django.db import models

from clientdesk.workspaces.models import Member, OwnedForeignKey, WorkspaceOwned
from clients.models.client import Client


class StageOverride(WorkspaceOwned):
    """Dated, by whom and why. The newest holds; an empty `stage` lets the facts decide again."""

    client = OwnedForeignKey(Client, related_name="stage_overrides")
    stage = models.CharField(max_length=14, blank=True)
    why = models.CharField(max_length=200, blank=True)
    by = OwnedForeignKey(Member, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["workspace", "client", "-created_at"], name="stage_override_last")
        ]

    def __str__(self) -> str:
        return self.stage or "as the facts say"
