"""Bytes of a mail that came in, kept before anybody reads them."""

from django.db import models

from clientdesk.files.models import StoredFile
from clientdesk.workspaces.models import Member, OwnedForeignKey, WorkspaceOwned


class Arrival(WorkspaceOwned):
    """The original as it came, and by which door. Never changed: what it says stands in Message.

    `envelope_sender` is empty for the empty sender of machines, null where no server told it.
    `client_id` and `by` say on whose page a member dropped it.
    """

    class CameBy(models.TextChoices):
        MAIL = "mail", "by mail"
        DROPPED = "dropped", "dropped here"

    raw = OwnedForeignKey(StoredFile, related_name="+")
    came_by = models.CharField(max_length=8, choices=CameBy.choices)
    recipient = models.CharField(max_length=254, blank=True)
    envelope_sender = models.CharField(max_length=254, null=True)
    is_spam = models.BooleanField(default=False)
    client_id = models.UUIDField(null=True)
    by = OwnedForeignKey(Member, null=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.came_by} {self.raw_id}"
