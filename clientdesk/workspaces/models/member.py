"""Who works in a workspace, in which role."""

from django.conf import settings
from django.db import models

from clientdesk.workspaces.models.base import WorkspaceOwned


class Member(WorkspaceOwned):
    """A user's role in a workspace. At least one owner stays."""

    OWNER, ADMIN, MEMBER, BOOKKEEPER = "owner", "admin", "member", "bookkeeper"
    ROLES = [
        (OWNER, "Owner"),
        (ADMIN, "Admin"),
        (MEMBER, "Member"),
        (BOOKKEEPER, "Bookkeeper"),
    ]

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=12, choices=ROLES)
    name = models.CharField(max_length=120)
    email = models.EmailField()
    left_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "user"], name="member_once_per_workspace")
        ]

    def __str__(self) -> str:
        return self.name
