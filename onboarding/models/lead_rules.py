"""What a workspace asks of those who inquire, looks for in them, and whom it can name instead."""

from django.db import models

from clientdesk.workspaces.models import Member, OwnedForeignKey, WorkspaceOwned


class LeadRules(WorkspaceOwned):
    """The workspace's own bands, weights and thresholds; without a row the usual ones hold.

    `steps` are the sums at which a new budget band begins, in minor units of `currency`.
    """

    closed_at = models.DateTimeField(null=True)
    currency = models.CharField(max_length=3)
    steps = models.JSONField(default=list)
    floor_minor = models.BigIntegerField(default=0)
    lead_days = models.PositiveSmallIntegerField(default=14)
    wanted_words = models.TextField(blank=True)
    warning_words = models.TextField(blank=True)
    channels = models.JSONField(default=list)
    weights = models.JSONField(default=dict)
    take_on_from = models.PositiveSmallIntegerField(default=70)
    decline_below = models.PositiveSmallIntegerField(default=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace"], name="lead_rules_once")]


class Colleague(WorkspaceOwned):
    """Somebody we name to those whom we decline."""

    name = models.CharField(max_length=120)
    what_for = models.CharField(max_length=160, blank=True)
    reach = models.CharField(max_length=160, blank=True)
    removed_at = models.DateTimeField(null=True)
    removed_by = OwnedForeignKey(Member, null=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.name}, {self.what_for}" if self.what_for else self.name

    @property
    def in_mails(self) -> str:
        """ "Anna Reid (anna.example)": how a mail names them."""
        return f"{self.name} ({self.reach})" if self.reach else self.name
