"""Dates: promised anew by an agreement, and every move of an expected one."""

from django.db import models

from clientdesk.workspaces.models import Member, OwnedForeignKey, WorkspaceOwned
from clients.models import Contact
from scope.models import Deliverable


class Promise(WorkspaceOwned):
    """A promised date that was moved by an agreement. Append-only; the last one counts.

    `because` names what both sides agreed to: a decision, a change order's agreement. The delay
    known at that moment is in the new date (delivery/plan.py: Piece).
    """

    deliverable = OwnedForeignKey(Deliverable, related_name="promises")
    was_on = models.DateField(null=True)
    now_on = models.DateField()
    absorbed_days = models.PositiveSmallIntegerField(default=0)
    client_known = models.PositiveSmallIntegerField(default=0)
    because_kind = models.CharField(max_length=60)
    because_id = models.UUIDField()
    contact = OwnedForeignKey(Contact, null=True, related_name="+")
    member = OwnedForeignKey(Member, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["workspace", "deliverable", "at"], name="promise_of")]


class DateSlip(WorkspaceOwned):
    """An expected date moved: was, is, whose days, why. Append-only; the last one counts.

    `causes` are those of delivery/forecast.py, in JSON, with the title of what each is about, so
    that it is read the same for ever. The days are counted from the promise, not from `was_on`.
    Where the cause is another but the date stays (what was awaited came), both days are the same.
    """

    deliverable = OwnedForeignKey(Deliverable, related_name="slips")
    promised_on = models.DateField()
    was_on = models.DateField()
    now_on = models.DateField()
    client_days = models.PositiveSmallIntegerField()
    own_days = models.PositiveSmallIntegerField()
    causes = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["workspace", "deliverable", "at"], name="slip_of")]

    @property
    def moved(self) -> bool:
        return self.was_on != self.now_on

    @property
    def named_causes(self) -> list[tuple[str, str, str]]:
        """What it comes from, whatever the days: the same for each further day of waiting."""
        return sorted((one["why"], one["about"], one["came_on"] or "") for one in self.causes)
