"""Where each follow-up stands."""

from datetime import datetime

from django.db import models

from clientdesk.workspaces.models import OwnedForeignKey, WorkspaceOwned
from followups.models.policy import Policy


class Track(WorkspaceOwned):
    """One row for (kind, subject): its next step and when it is due. Ended tracks have no date."""

    policy = OwnedForeignKey(Policy, related_name="tracks")
    kind = models.CharField(max_length=40)
    subject_id = models.UUIDField()
    client_id = models.UUIDField()
    anchor_on = models.DateField()
    next_step = models.PositiveSmallIntegerField(default=1)
    next_at = models.DateTimeField(null=True)
    held_until = models.DateTimeField(null=True)
    held_why = models.CharField(max_length=120, blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "kind", "subject_id"], name="track_once")
        ]
        indexes = [
            models.Index(fields=["next_at"], condition=models.Q(ended_at=None), name="track_due"),
            models.Index(fields=["workspace", "client_id"], name="track_of_client"),
        ]

    def end(self, at: datetime, why: str) -> None:
        """No further step. Ending twice keeps the first reason."""
        if self.ended_at is None:
            self.ended_at, self.ended_why, self.next_at = at, why, None
            self.save(update_fields=["ended_at", "ended_why", "next_at"])


class Nudge(WorkspaceOwned):
    """What was decided for one step of one subject: unique, so at most one message comes of it."""

    class Decision(models.TextChoices):
        SEND = "send", "sent"
        SKIP = "skip", "skipped"
        MERGED = "merged", "merged into another"

    track = OwnedForeignKey(Track, related_name="nudges")
    kind = models.CharField(max_length=40)
    subject_id = models.UUIDField()
    step = models.PositiveSmallIntegerField()
    planned_for = models.DateTimeField()
    decision = models.CharField(max_length=8, choices=Decision.choices)
    reason = models.CharField(max_length=200, blank=True)
    message_id = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "kind", "subject_id", "step"], name="nudge_once"
            )
        ]
