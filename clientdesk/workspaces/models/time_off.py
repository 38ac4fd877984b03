"""Days on which nobody, or one member, works."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import models

from clientdesk.workspaces.models.base import WorkspaceOwned
from clientdesk.workspaces.models.fields import OwnedForeignKey
from clientdesk.workspaces.models.member import Member


class TimeOff(WorkspaceOwned):
    """From `first_on` up to and with `last_on`; of the whole business where no member is named."""

    member = OwnedForeignKey(Member, null=True, related_name="+")
    first_on = models.DateField()
    last_on = models.DateField()
    words = models.CharField(max_length=120, blank=True)
    by = OwnedForeignKey(Member, null=True, related_name="+")
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["first_on"]
        constraints = [
            models.CheckConstraint(
                name="time_off_ends_after_it_begins",
                condition=models.Q(last_on__gte=models.F("first_on")),
            )
        ]
        indexes = [
            models.Index(
                fields=["workspace", "last_on"],
                condition=models.Q(taken_back_at=None),
                name="time_off_by_end",
            )
        ]

    def __str__(self) -> str:
        return self.words or "time off"

    @property
    def days(self) -> Iterable[date]:
        count = (self.last_on - self.first_on).days + 1
        return (self.first_on + timedelta(days=n) for n in range(count))

    def stand_again(self) -> bool:
        """Whether it was taken back until now."""
        if self.taken_back_at is None:
            return False
        self.taken_back_at = None
        self.save(update_fields=["taken_back_at"])
        return True

    def take_back(self, at: datetime) -> bool:
        """Whether it stood until now."""
        if self.taken_back_at is not None:
            return False
        self.taken_back_at = at
        self.save(update_fields=["taken_back_at"])
        return True
