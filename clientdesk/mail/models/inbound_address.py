"""The address at which a workspace takes answers."""

from django.conf import settings
from django.db import models

from clientdesk.workspaces.models import OwnedForeignKey, WorkspaceOwned
from clientdesk.workspaces.models.member import Member


class InboundAddress(WorkspaceOwned):
    """`token` is the unguessable part. The newest that has not ended is shown and used; an ended
    one takes nothing any more."""

    token = models.CharField(max_length=40)
    by = OwnedForeignKey(Member, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "token"], name="inbound_token_once")
        ]
        indexes = [models.Index(fields=["token"], name="inbound_token")]

    def __str__(self) -> str:
        return f"{self.token}@{settings.INBOUND_DOMAIN}"
