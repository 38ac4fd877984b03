"""What charged an entry: an invoice, and later the run of a retainer."""

from datetime import datetime

from django.db import models

from clientdesk.workspaces.models import OwnedForeignKey, WorkspaceOwned
from hours.models.entry import TimeEntry


class TimeClaim(WorkspaceOwned):
    """`entry` (the first one of a line of corrections) is charged by something above, at `place`.

    At most one claim holds at a time; it is let go when its invoice is put away or credited.
    """

    entry = OwnedForeignKey(TimeEntry, related_name="claims")
    by_kind = models.CharField(max_length=60)
    by_id = models.UUIDField()
    place = models.UUIDField(null=True)
    at = models.DateTimeField()
    released_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "entry"],
                condition=models.Q(released_at=None),
                name="time_charged_once",
            )
        ]
        indexes = [
            models.Index(fields=["workspace", "by_kind", "by_id"], name="time_claim_by_whom")
        ]

    def release(self, at: datetime) -> None:
        self.released_at = at
        self.save(update_fields=["released_at"])
