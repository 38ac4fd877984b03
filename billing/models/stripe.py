"""What we know of a workspace's Stripe account."""

from datetime import datetime

from django.db import models

from billing.models.document import BillingDocument
from clientdesk import clock
from clientdesk.lib.money import Money
from clientdesk.workspaces.models import OwnedForeignKey, SealedTextField, WorkspaceOwned


class StripeEndpoint(WorkspaceOwned):
    """An account and how its webhooks are proven. Its id stands in the webhook's address."""

    account_id = models.CharField(max_length=60, blank=True)
    is_live = models.BooleanField(default=False)
    secret_key = SealedTextField()
    webhook_secret = SealedTextField()
    previous_webhook_secret = SealedTextField(blank=True)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace"],
                condition=models.Q(retired_at=None),
                name="one_stripe_endpoint_in_use",
            )
        ]

    def secrets(self) -> list[str]:
        """What may have signed a webhook: two during rotation."""
        return [s for s in (self.webhook_secret, self.previous_webhook_secret) if s]

    def rotate(self, webhook_secret: str) -> None:
        """From now on the new secret signs; the old one stays good until it is dropped."""
        self.previous_webhook_secret = self.webhook_secret
        self.webhook_secret = webhook_secret
        self.save(update_fields=["webhook_secret", "previous_webhook_secret"])

    def retire(self, at: datetime) -> None:
        """Nothing new is charged with it; its webhooks are still taken."""
        self.retired_at = at
        self.save(update_fields=["retired_at"])

    def drop_previous(self) -> None:
        self.previous_webhook_secret = ""
        self.save(update_fields=["previous_webhook_secret"])


class StripeEvent(WorkspaceOwned):
    """A webhook as it came, proven; worked on by the outbox. Unique by endpoint and event id."""

    endpoint = OwnedForeignKey(StripeEndpoint, related_name="events")
    event_id = models.CharField(max_length=120)
    type = models.CharField(max_length=80)
    object_id = models.CharField(max_length=120)
    payload = models.JSONField()
    received_at = models.DateTimeField(default=clock.real_now)
    handled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "endpoint", "event_id"], name="stripe_event_once"
            )
        ]


class CheckoutSession(WorkspaceOwned):
    """A checkout page at Stripe, with the sum it was made for.

    Written before Stripe is asked: without a `session_id` nobody has seen its page yet. Whoever
    ends it holds the lock of its document.
    """

    class Outcome(models.TextChoices):
        PAID = "paid"
        FAILED = "failed"
        EXPIRED = "expired"
        ABANDONED = "abandoned"  # never reached Stripe, or its page was never handed out

    document = OwnedForeignKey(BillingDocument, related_name="checkouts")
    endpoint = OwnedForeignKey(StripeEndpoint, related_name="+")
    session_id = models.CharField(max_length=120, null=True)
    url = models.TextField(blank=True)
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    attempt = models.PositiveSmallIntegerField()
    pending_since = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=20, blank=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "session_id"], name="checkout_session_once"
            ),
            models.UniqueConstraint(
                fields=["workspace", "document", "attempt"], name="checkout_attempt_once"
            ),
        ]
        indexes = [
            models.Index(
                fields=["workspace", "created_at"],
                condition=models.Q(ended_at=None),
                name="checkout_open",
            )
        ]

    @property
    def amount(self) -> Money:
        return Money(self.amount_minor, self.currency)

    @property
    def is_open(self) -> bool:
        return self.ended_at is None and self.pending_since is None

    def wait(self, at: datetime) -> None:
        """The payer has done their part; their bank will tell in some days."""
        self.pending_since = at
        self.save(update_fields=["pending_since"])

    def end(self, outcome: str, at: datetime, reason: str = "") -> None:
        self.outcome, self.ended_at, self.reason = outcome, at, reason[:300]
        self.save(update_fields=["outcome", "ended_at", "reason"])
