"""Money that came in, and what it was for."""

from django.db import models

from billing.models.document import BillingDocument
from clientdesk import clock
from clientdesk.workspaces.models import OwnedForeignKey, WorkspaceOwned
from clients.models import Client


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

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "provider", "provider_ref"], name="payment_booked_once"
            ),
            models.CheckConstraint(
                condition=models.Q(amount_minor__gt=0), name="payment_positive"
            ),
        ]
        indexes = [models.Index(fields=["workspace", "client"], name="payment_of_client")]


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
