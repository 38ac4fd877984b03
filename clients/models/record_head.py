"""How far a client's record goes, kept apart from the entries themselves."""

from django.db import models

from clientdesk.workspaces.models import OwnedForeignKey, WorkspaceOwned
from clients.models.client import Client


class RecordHead(WorkspaceOwned):
    """The newest entry of each record: without it, nobody would miss an entry cut off the end.

    The database writes it by itself whenever entries come in (migration 0005); no code does.
    """

    client = OwnedForeignKey(Client, related_name="record_heads")
    sequence = models.PositiveIntegerField()
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "client"], name="record_head_once")
        ]
