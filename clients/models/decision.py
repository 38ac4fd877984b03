"""What was decided with a client: who approved it, how, what it changes, and what shows it."""

from django.db import models

from clientdesk import clock
from clientdesk.lib.money import Money
from clientdesk.workspaces.models import Member, OwnedForeignKey, WorkspaceOwned
from clients.models.client import Client
from clients.models.contact import Contact
from clients.models.entry import Entry


class Decision(WorkspaceOwned):
    """Append-only: never edited. A later one supersedes it and says why; both stay readable."""

    class How(models.TextChoices):
        CALL = "call", "in a call"
        MEETING = "meeting", "in a meeting"
        MAIL = "mail", "by mail"
        ORDER = "order", "by purchase order"
        CHAT = "chat", "in a chat"
        SIGNATURE = "signature", "by signature"
        PORTAL = "portal", "on their page"

    client = OwnedForeignKey(Client, related_name="decisions")
    entry = OwnedForeignKey(Entry, related_name="+")
    key = models.UUIDField()  # of the page it was typed on: pressed twice, one decision
    text = models.CharField(max_length=300)
    decided_on = models.DateField()
    approved_by = OwnedForeignKey(Contact, null=True, related_name="+")
    how = models.CharField(max_length=12, choices=How.choices)
    change = models.CharField("change to scope or price", max_length=300, blank=True)
    price_change_minor = models.BigIntegerField(null=True)
    price_change_currency = models.CharField(max_length=3, blank=True)
    supersedes = OwnedForeignKey("self", null=True, related_name="superseded_by")
    why = models.CharField("why it supersedes", max_length=300, blank=True)
    by = OwnedForeignKey(Member, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "client", "key"], name="decision_typed_once"
            ),
            models.UniqueConstraint(
                fields=["workspace", "supersedes"], name="decision_superseded_once"
            ),
        ]
        indexes = [
            models.Index(
                fields=["workspace", "client", "-decided_on", "-id"], name="decision_newest"
            ),
            models.Index(fields=["workspace", "entry"], name="decision_of_entry"),
        ]

    def __str__(self) -> str:
        return self.text or "A decision whose words were erased"

    @property
    def price_change(self) -> Money | None:
        """What it adds to the price; less than nothing where it takes away."""
        if self.price_change_minor is None:
            return None
        return Money(self.price_change_minor, self.price_change_currency)

    def has_ended(self) -> bool:
        """Another one took its place, or it was withdrawn."""
        return self.superseded_by.exists() or self.withdrawals.exists()


class DecisionEvidence(WorkspaceOwned):
    """What shows that it was decided: an entry, a mail, a file, by kind and id. Append-only."""

    decision = OwnedForeignKey(Decision, related_name="evidence")
    kind = models.CharField(max_length=60)
    object_id = models.UUIDField()
    by = OwnedForeignKey(Member, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "decision", "kind", "object_id"], name="decision_evidence_once"
            )
        ]
        indexes = [models.Index(fields=["workspace", "object_id"], name="decision_evidence")]


class DecisionWithdrawal(WorkspaceOwned):
    """It does not hold, and nothing stands in its place. Append-only."""

    decision = OwnedForeignKey(Decision, related_name="withdrawals")
    why = models.CharField(max_length=300, blank=True)
    by = OwnedForeignKey(Member, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "decision"], name="decision_withdrawn_once"
            )
        ]
