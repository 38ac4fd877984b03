"""Links that open one page for one person, without an account."""

from django.db import models

from clientdesk import clock
from clientdesk.workspaces.models import OwnedForeignKey, WorkspaceOwned


class PublicLink(WorkspaceOwned):
    """What may be opened (purpose and object) and by whom; revoked once for all its tokens."""

    purpose = models.CharField(max_length=40)
    object_id = models.UUIDField()
    contact_id = models.UUIDField(null=True)
    first_opened_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "purpose", "object_id", "contact_id"],
                name="public_link_once",
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.object_id}"


class LinkToken(WorkspaceOwned):
    """One secret that opens a link; only its SHA-256 is stored. Each mail and copy has its own."""

    link = OwnedForeignKey(PublicLink, on_delete=models.CASCADE, related_name="tokens")
    token_hash = models.CharField(max_length=64)
    minted_at = models.DateTimeField(default=clock.real_now)
    expires_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "token_hash"], name="link_token_once")
        ]
        indexes = [models.Index(fields=["token_hash"], name="link_token_hash")]
