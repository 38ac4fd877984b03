"""A day that is one client's alone: a wedding, a shoot, an event."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from clientdesk import clock
from clientdesk.workspaces.models import Member, OwnedForeignKey, WorkspaceOwned
from clients.models.client import Client


class DayTaken(Exception):
    """It is somebody else's already: str() is the day."""


class HeldDay(WorkspaceOwned):
    """From when, why and by whom a day is kept for a client; given free again by another moment.

    Nobody named: it was held by what happened, such as a paid deposit. `about` is the agreement.
    Two that stand for one day are impossible in the database.
    """

    client = OwnedForeignKey(Client, related_name="held_days")
    on = models.DateField()
    because = models.CharField(max_length=200)
    about_kind = models.CharField(max_length=60, blank=True)
    about_id = models.UUIDField(null=True)
    held_at = models.DateTimeField(default=clock.now)
    held_by = OwnedForeignKey(Member, null=True, related_name="+")
    released_at = models.DateTimeField(null=True)
    released_by = OwnedForeignKey(Member, null=True, related_name="+")
    released_why = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "on"], condition=Q(released_at=None), name="day_held_once"
            ),
        ]
        indexes = [models.Index(fields=["workspace", "client", "on"], name="held_day_of_client")]

    def release(self, at: datetime, by: Member | None, why: str) -> bool:
        """Free again; whether this was the first to say so."""
        if self.released_at is not None:
            return False
        self.released_at, self.released_by, self.released_why = at, by, why
        self.save(update_fields=["released_at", "released_by", "released_why"])
        return True
