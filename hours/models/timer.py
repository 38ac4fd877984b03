"""A clock that runs while somebody works."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import models

from clientdesk.workspaces.models import Member, OwnedForeignKey, WorkspaceOwned
from clients.models import Client
from hours.models.entry import TimeEntry
from scope.models import Deliverable, Project


class Timer(WorkspaceOwned):
    """Runs from `started_at` until `ended_at`; each member has at most one that runs.

    What it became is `entry`; nothing, when it was thrown away or ran for less than a minute.
    """

    member = OwnedForeignKey(Member, related_name="timers")
    client = OwnedForeignKey(Client, related_name="timers")
    project = OwnedForeignKey(Project, null=True, related_name="+")
    deliverable = OwnedForeignKey(Deliverable, null=True, related_name="+")
    text = models.CharField(max_length=500, blank=True)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    entry = OwnedForeignKey(TimeEntry, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "member"],
                condition=models.Q(ended_at=None),
                name="one_running_timer",
            )
        ]

    def is_of_another_day(self, now: datetime, zone: str) -> bool:
        """It ran over midnight: until when somebody worked is asked, not believed."""
        there = ZoneInfo(zone)
        return self.started_at.astimezone(there).date() != now.astimezone(there).date()

    def minutes_until(self, end: datetime) -> int:
        """Whole minutes, the nearest."""
        return round((end - self.started_at).total_seconds() / 60)

    def end(self, at: datetime, entry: TimeEntry | None) -> None:
        self.ended_at, self.entry = at, entry
        self.save(update_fields=["ended_at", "entry"])
