"""What became of memberships, as dated rows."""

from django.db import models

from clientdesk.workspaces.models import Member, OwnedForeignKey, WorkspaceOwned


class LastOwner(Exception):
    """A workspace keeps at least one owner."""


class MembershipChange(WorkspaceOwned):
    """Somebody joined, got another role, left or came back. Append-only."""

    class What(models.TextChoices):
        JOINED = "joined", "joined"
        ROLE = "role", "has another role"
        LEFT = "left", "left"

    member = OwnedForeignKey(Member, related_name="changes")
    by = OwnedForeignKey(Member, related_name="+")
    what = models.CharField(max_length=8, choices=What.choices)
    was = models.CharField(max_length=12, blank=True)
    now = models.CharField(max_length=12, blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["workspace", "-at"], name="membership_change_by_age")]

    def __str__(self) -> str:
        return f"{self.member_id} {self.what}"
