"""A mail that a member is writing."""

from django.db import models

from clientdesk import clock
from clientdesk.mail.models.message import Message
from clientdesk.workspaces.models import Member, OwnedForeignKey, WorkspaceOwned


class Draft(WorkspaceOwned):
    """Kept while typing, as typed. Sent once: its id is the mail's key; a second letter is a
    second draft."""

    member = OwnedForeignKey(Member, related_name="+")
    client_id = models.UUIDField()
    answers = OwnedForeignKey(Message, null=True, related_name="+")
    to = models.CharField(max_length=254, blank=True)
    copy_to = models.CharField(max_length=600, blank=True)
    subject = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    begun_with = models.CharField(max_length=120, blank=True)
    kept_at = models.DateTimeField(default=clock.now)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["workspace", "client_id", "member"],
                condition=models.Q(sent_at=None),
                name="draft_open",
            )
        ]
