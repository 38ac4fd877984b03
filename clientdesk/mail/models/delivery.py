"""What a mail provider told of one recipient of a mail."""

from django.db import models

from clientdesk.mail.models.message import Message
from clientdesk.workspaces.models import OwnedForeignKey, WorkspaceOwned


class Delivery(WorkspaceOwned):
    """One event, as it was told; told twice, it is one row."""

    class What(models.TextChoices):
        DELIVERED = "delivered", "arrived"
        DEFERRED = "deferred", "put off by their server"
        BOUNCED = "bounced", "sent back"
        REJECTED = "rejected", "refused by the mail provider"
        COMPLAINED = "complained", "marked as unwanted"

    message = OwnedForeignKey(Message, related_name="deliveries")
    what = models.CharField(max_length=12, choices=What.choices)
    recipient = models.CharField(max_length=254)
    reason = models.CharField(max_length=300, blank=True)
    key = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "message", "key"], name="delivery_once")
        ]
        indexes = [models.Index(fields=["workspace", "recipient"], name="delivery_to")]
