"""A kind of call that can be booked: how long, how soon, where."""

from datetime import timedelta

from django.db import models

from clientdesk.lib.slots import Shape
from clientdesk.workspaces.models import WorkspaceOwned


class CallKind(WorkspaceOwned):
    """Such as a discovery call of 20 minutes, by video, from tomorrow on for three weeks."""

    class Purpose(models.TextChoices):
        """Which moment of the lifecycle it belongs to: other rooms offer it by this name."""

        DISCOVERY = "discovery", "Getting to know each other"
        KICKOFF = "kickoff", "Beginning the work"
        OTHER = "other", "Anything else"

    name = models.CharField(max_length=60)
    purpose = models.CharField(max_length=10, choices=Purpose.choices, default=Purpose.OTHER)
    minutes = models.PositiveSmallIntegerField(default=30)
    minutes_before = models.PositiveSmallIntegerField(default=0)
    minutes_after = models.PositiveSmallIntegerField(default=15)
    notice_hours = models.PositiveSmallIntegerField(default=24)
    horizon_days = models.PositiveSmallIntegerField(default=21)
    place = models.CharField(max_length=300, blank=True)
    put_away_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["workspace", "name"], name="call_kind_by_name")]

    def __str__(self) -> str:
        return self.name

    def shape(self) -> Shape:
        return Shape(
            length=timedelta(minutes=self.minutes),
            before=timedelta(minutes=self.minutes_before),
            after=timedelta(minutes=self.minutes_after),
        )
