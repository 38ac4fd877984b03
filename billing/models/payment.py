"""Money that came in, what it was for, and what became of it."""

from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Sum

from billing.models.document import BillingDocument
from clientdesk import clock
from clientdesk.lib.money import Money
from clientdesk.workspaces.models import OwnedForeignKey, WorkspaceOwned
from clients.models import Client

STRIPE = "stripe"
BY_HAND = "hand"
BY_IMPORT = "import"


class Payment(WorkspaceOwned):
    """One thing that happened at a provider, a bank or the desk. Append-only.

    `provider_ref` is the provider's own id, unique: the same payment is never booked twice.
    """

    class Method(models.TextChoices):
        CARD = "card", "card"
        BANK_DEBIT = "bank_debit", "bank debit"
        TRANSFER = "transfer", "bank transfer"
        CASH = "cash", "cash"
        OTHER = "other", "another way"

    client = OwnedForeignKey(Client, related_name="payments")
    provider = models.CharField(max_length=20)
    provider_ref = models.CharField(max_length=120, null=True)
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    method = models.CharField(max_length=12, choices=Method.choices)
    received_on = models.DateField()
    booked_at = models.DateTimeField(default=clock.now)
    booked_by_id = models.UUIDField(null=True)
    fee_minor = models.BigIntegerField(default=0)
    note = models.CharField(max_length=300, blank=True)
    checkout = OwnedForeignKey("billing.CheckoutSession", null=True, related_name="payments")
    import_id = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "provider", "provider_ref"], name="payment_booked_once"
            ),
            models.CheckConstraint(condition=models.Q(amount_minor__gt=0), name="payment_positive"),
        ]
        indexes = [models.Index(fields=["workspace", "client"], name="payment_of_client")]

    @property
    def amount(self) -> Money:
        return Money(self.amount_minor, self.currency)

    @property
    def is_from_provider(self) -> bool:
        return self.provider == STRIPE

    def surplus(self) -> Money:
        """What is for no document and has not gone back: the client's credit. Never negative."""
        if self.reversals.exists():
            return Money.zero(self.currency)
        left = self.amount_minor - _sum(self.allocations) - _sum(self.refunds)
        return Money(max(left, 0), self.currency)

    def allocate(self, document: BillingDocument, amount: Money, why: str = "") -> "Allocation":
        """Use some of it for a document; a negative amount takes it back, with a reason."""
        return Allocation.objects.create(
            workspace_id=self.workspace_id,
            payment=self,
            document=document,
            amount_minor=amount.minor,
            why=why,
        )

    def take_back(self, amount: Money, why: str) -> list[BillingDocument]:
        """Money went back: free so much from the documents it was for, the latest first.

        Returns the documents that are owed more now.
        """
        touched, left = [], amount.minor
        for document in self.documents():
            held = _sum(self.allocations.filter(document=document))
            taken = min(held, left)
            if taken > 0:
                self.allocate(document, Money(-taken, self.currency), why)
                touched.append(document)
                left -= taken
        return touched

    def documents(self) -> list[BillingDocument]:
        """What it is or was for, the latest allocation first."""
        found: dict[UUID, BillingDocument] = {}
        for allocation in self.allocations.select_related("document").order_by("-at", "-id"):
            found.setdefault(allocation.document_id, allocation.document)
        return list(found.values())


class Allocation(WorkspaceOwned):
    """How much of a payment is for which document; what is left over stays the client's credit.

    A negative row takes an earlier one back (a payment recorded by mistake, a refund).
    """

    payment = OwnedForeignKey(Payment, related_name="allocations")
    document = OwnedForeignKey(BillingDocument, related_name="allocations")
    amount_minor = models.BigIntegerField()
    at = models.DateTimeField(default=clock.now)
    why = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["workspace", "document"], name="allocation_document")]


class Refund(WorkspaceOwned):
    """Money that went back. Append-only."""

    payment = OwnedForeignKey(Payment, related_name="refunds")
    provider_ref = models.CharField(max_length=120, null=True)
    amount_minor = models.BigIntegerField()
    at = models.DateTimeField(default=clock.now)
    why = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "provider_ref"], name="refund_once")
        ]


class Reversal(WorkspaceOwned):
    """A payment was recorded by mistake: it never happened. At most one a payment. Append-only."""

    payment = OwnedForeignKey(Payment, related_name="reversals")
    at = models.DateTimeField(default=clock.now)
    by_id = models.UUIDField(null=True)
    why = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "payment"], name="reversed_once")
        ]


class Dispute(WorkspaceOwned):
    """The payer's bank asks: one row for each state it reached. Append-only."""

    class State(models.TextChoices):
        OPENED = "opened"
        WON = "won"
        LOST = "lost"

    payment = OwnedForeignKey(Payment, related_name="disputes")
    provider_ref = models.CharField(max_length=120)
    amount_minor = models.BigIntegerField()
    reason = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=10, choices=State.choices)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "provider_ref", "state"], name="dispute_state_once"
            )
        ]


def _sum(rows: Any) -> int:
    return rows.aggregate(total=Sum("amount_minor"))["total"] or 0
