"""What happened with a deliverable: begun, handed over, sent back, approved; and days we lost."""

from datetime import datetime

from django.db import models

from clientdesk.workspaces.models import Member, OwnedForeignKey, WorkspaceOwned
from clients.models import Contact, Document, Entry
from scope.models import Deliverable


class WorkStep(WorkspaceOwned):
    """One step, with who and when. Append-only: a step taken back is a further one that names it.

    `on` is the workspace's own day. A contact took it, or a member (where a contact is named too:
    for them, by what they said). What was said stands in the record: `entry`.
    """

    class Kind(models.TextChoices):
        STARTED = "started", "in progress"
        DELIVERED = "delivered", "delivered"
        REVISION = "revision", "in revision"
        APPROVED = "approved", "approved"
        TAKEN_BACK = "taken_back", "taken back"

    deliverable = OwnedForeignKey(Deliverable, related_name="steps")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    on = models.DateField()
    at = models.DateTimeField()
    member = OwnedForeignKey(Member, null=True, related_name="+")
    contact = OwnedForeignKey(Contact, null=True, related_name="+")
    entry = OwnedForeignKey(Entry, related_name="+")
    takes_back = OwnedForeignKey("self", null=True, related_name="taken_back_by")

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "takes_back"], name="work_step_taken_back_once"
            ),
            models.CheckConstraint(
                name="work_step_names_what_it_takes_back",
                condition=models.Q(kind="taken_back", takes_back__isnull=False)
                | (~models.Q(kind="taken_back") & models.Q(takes_back=None)),
            ),
        ]
        indexes = [models.Index(fields=["workspace", "deliverable", "at"], name="work_step_of")]


class HandedOver(WorkspaceOwned):
    """A file or a link that went with a delivery. Append-only."""

    step = OwnedForeignKey(WorkStep, related_name="handed_over")
    position = models.PositiveSmallIntegerField()
    document = OwnedForeignKey(Document, null=True, related_name="+")
    url = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "step", "position"], name="handed_over_in_order"
            ),
            models.CheckConstraint(
                name="handed_over_is_a_file_or_a_link",
                condition=models.Q(document=None) ^ models.Q(url=""),
            ),
        ]


class LostDays(WorkspaceOwned):
    """Working days that we lost with a deliverable ourselves; why stands in the record."""

    deliverable = OwnedForeignKey(Deliverable, related_name="lost_days")
    days = models.PositiveSmallIntegerField()
    on = models.DateField()
    entry = OwnedForeignKey(Entry, related_name="+")
    by = OwnedForeignKey(Member, null=True, related_name="+")
    taken_back_at = models.DateTimeField(null=True)
    taken_back_by = OwnedForeignKey(Member, null=True, related_name="+")

    class Meta:
        ordering = ["created_at"]
        indexes = [models.Index(fields=["workspace", "deliverable"], name="lost_days_of")]

    def take_back(self, by: Member, at: datetime) -> bool:
        """Whether it stood until now."""
        if self.taken_back_at is not None:
            return False
        self.taken_back_at, self.taken_back_by = at, by
        self.save(update_fields=["taken_back_at", "taken_back_by"])
        return True
