"""Updates that went out: what a project's client was told, up to which moment."""

from django.db import models

from clientdesk.mail.models import Message
from clientdesk.workspaces.models import Member, OwnedForeignKey, WorkspaceOwned
from scope.models import Project


class StatusUpdate(WorkspaceOwned):
    """Append-only. `until` is the moment up to which it tells; the next one goes on from there.

    The words are those of the mail; `facts` are ids of what the draft was made from.
    """

    project = OwnedForeignKey(Project, related_name="updates")
    message = OwnedForeignKey(Message, related_name="+")
    until = models.DateTimeField()
    at = models.DateTimeField()
    by = OwnedForeignKey(Member, null=True, related_name="+")
    facts = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "message"], name="update_of_mail_once")
        ]
        indexes = [models.Index(fields=["workspace", "project", "-until"], name="update_newest")]
