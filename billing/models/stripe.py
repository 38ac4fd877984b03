"""What we know of a workspace's Stripe account."""

from django.db import models

from billing.models.document import BillingDocument
from clientdesk import clock
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
    """A checkout page at Stripe, with the sum it was made for."""

    document = OwnedForeignKey(BillingDocument, related_name="checkouts")
    endpoint = OwnedForeignKey(StripeEndpoint, related_name="+")
    session_id = models.CharField(max_length=120)
    url = models.TextField(blank=True)
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    attempt = models.PositiveSmallIntegerField()
    pending_since = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=20, blank=True)

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
