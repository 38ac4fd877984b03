"""How a workspace looks on the pages of its clients: its logo and its colour."""

from django.db import models

from clientdesk import clock
from clientdesk.workspaces.models.base import WorkspaceOwned
from clientdesk.workspaces.models.fields import OwnedForeignKey
from clientdesk.workspaces.models.member import Member


class Brand(WorkspaceOwned):
    """One row a workspace. `accent` such as "#1a6b5c", as it was chosen; "" is the usual one.

    `logo` are PNG bytes that we drew from what was uploaded; they never hold anything but pixels.
    """

    accent = models.CharField(max_length=7, blank=True)
    logo = models.BinaryField(null=True)
    logo_width = models.PositiveSmallIntegerField(default=0)
    logo_height = models.PositiveSmallIntegerField(default=0)
    logo_hash = models.CharField(max_length=64, blank=True)
    changed_at = models.DateTimeField(default=clock.now)
    changed_by = OwnedForeignKey(Member, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace"], name="brand_once")]

    @property
    def has_logo(self) -> bool:
        return bool(self.logo_hash)
