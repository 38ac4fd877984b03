"""What was said about a request: part of what was agreed, a change order, a favour, later, no."""

from django.db import models

from changes.models.change_order import ChangeOrder
from clientdesk.lib.money import Money
from clientdesk.workspaces.models import Member, OwnedForeignKey, WorkspaceOwned
from clients.models import Entry
from scope.models import Agreement, Project, ScopeRequest


class Judgement(WorkspaceOwned):
    """Append-only: a later one supersedes it, and its entry says why.

    Its id is that of the page it was made on, so that it is kept once. `clause` and `pointed_at`
    are what of `agreement` it points to. `value_minor` is what a favour would have cost: `hours` at
    the agreed rate for changes, or a sum of its own.
    """

    class Outcome(models.TextChoices):
        INCLUDED = "included", "part of what was agreed"
        CHANGE_ORDER = "change_order", "a change order"
        GOODWILL = "goodwill", "goodwill"
        LATER = "later", "later"
        NO = "no", "no"

    request = OwnedForeignKey(ScopeRequest, related_name="judgements")
    project = OwnedForeignKey(Project, null=True, related_name="judgements")
    outcome = models.CharField(max_length=12, choices=Outcome.choices)
    agreement = OwnedForeignKey(Agreement, null=True, related_name="+")
    clause = models.CharField(max_length=12, blank=True)
    pointed_at = models.TextField(blank=True)
    hours = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    value_minor = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3, blank=True)
    again_on = models.DateField(null=True)
    change_order = OwnedForeignKey(ChangeOrder, null=True, related_name="judgements")
    told_id = models.UUIDField(null=True)  # the mail that told them
    supersedes = OwnedForeignKey("self", null=True, related_name="superseded_by")
    entry = OwnedForeignKey(Entry, related_name="+")
    by = OwnedForeignKey(Member, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "request"],
                condition=models.Q(supersedes=None),
                name="request_judged_first_once",
            ),
            models.UniqueConstraint(
                fields=["workspace", "supersedes"], name="judgement_superseded_once"
            ),
            models.CheckConstraint(
                name="goodwill_has_its_value",
                condition=~models.Q(outcome="goodwill") | models.Q(value_minor__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["workspace", "request", "-at"], name="judgement_of_request"),
            models.Index(
                fields=["workspace", "project", "-at"],
                condition=models.Q(outcome="goodwill"),
                name="goodwill_of_project",
            ),
        ]

    def __str__(self) -> str:
        return self.get_outcome_display()

    @property
    def value(self) -> Money | None:
        if self.value_minor is None:
            return None
        return Money(self.value_minor, self.currency)
