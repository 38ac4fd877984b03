"""A client gets another owner, with a note from the one before."""

from django.db import models

from clientdesk.workspaces.models import Member, OwnedForeignKey, WorkspaceOwned
from clients.models.client import Client


class HandOver(WorkspaceOwned):
    """Who gave a client to whom, when, and what they should know. Append-only.

    Those that were given at once have the same `together`, and are taken back at once.
    """

    client = OwnedForeignKey(Client, related_name="hand_overs")
    was = OwnedForeignKey(Member, null=True, related_name="+")
    now = OwnedForeignKey(Member, related_name="+")
    by = OwnedForeignKey(Member, related_name="+")
    note = models.TextField(max_length=2000, blank=True)
    at = models.DateTimeField()
    together = models.UUIDField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["workspace", "client", "-at"], name="hand_over_newest"),
            models.Index(fields=["workspace", "together"], name="handed_over_together"),
        ]


class HandOverTaken(WorkspaceOwned):
    """The new owner has read the note; it leaves the top of the client's page. Append-only."""

    hand_over = OwnedForeignKey(HandOver, related_name="taken")
    by = OwnedForeignKey(Member, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "hand_over"], name="hand_over_taken_once")
        ]
