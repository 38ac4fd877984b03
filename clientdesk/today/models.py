"""What a member does not want to see on Today before a day."""

from datetime import date, datetime

from django.db import models
from django.db.models import Q

from clientdesk.workspaces.models import Member, OwnedForeignKey, WorkspaceOwned

MOST = 40  # rows of one member at once
LONGEST = 60  # days


class NotNow(WorkspaceOwned):
    """One row of Today that one member does not want now: from `until` on it stands there again,
    and as soon as what it says (`facts`) is another. Others see it as before."""

    member = OwnedForeignKey(Member, related_name="+")
    row = models.CharField(max_length=60)  # "overdue:<id>"
    facts = models.CharField(max_length=16)
    until = models.DateField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "member", "row"],
                condition=Q(ended_at=None),
                name="not_now_once",
            )
        ]

    def holds(self, facts: str, today: date) -> bool:
        return self.ended_at is None and today < self.until and facts == self.facts

    def end(self, at: datetime) -> None:
        self.ended_at = self.ended_at or at
        self.save(update_fields=["ended_at"])
