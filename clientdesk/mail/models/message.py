"""A mail, out or in, with the dated states it went through."""

from datetime import datetime

from django.db import models

from clientdesk.outbox.models import Effect
from clientdesk.workspaces.models import OwnedForeignKey, WorkspaceOwned


class Message(WorkspaceOwned):
    """One mail. Sent at most once for each (kind, key).

    Its text holds a placeholder where a personal link stands. `scheduled` marks words sent by a
    schedule, which keep the recipient's hours; the others are answers and go at once.
    """

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=200)
    client_id = models.UUIDField(null=True)
    about_kind = models.CharField(max_length=60, blank=True)
    about_id = models.UUIDField(null=True)
    to = models.EmailField()
    cc = models.JSONField(default=list)
    from_name = models.CharField(max_length=120)
    reply_to = models.EmailField(blank=True)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    html = models.TextField()
    message_id = models.CharField(max_length=200)
    scheduled = models.BooleanField(default=False)
    effect = OwnedForeignKey(Effect, null=True, related_name="+")
    sent_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    bounced_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    cancelled_why = models.CharField(max_length=200, blank=True)
    error = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "kind", "key"], name="message_once")
        ]
        indexes = [
            models.Index(fields=["workspace", "client_id", "created_at"], name="message_client"),
            models.Index(fields=["workspace", "about_id"], name="message_about"),
            models.Index(fields=["workspace", "to"], name="message_to"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} → {self.to}"

    @property
    def state(self) -> str:
        """queued, sent, delivered, bounced, failed or cancelled: the latest that is dated."""
        for state in ("bounced", "delivered", "cancelled", "failed", "sent"):
            if getattr(self, f"{state}_at"):
                return state
        return "queued"

    def mark_sent(self, at: datetime) -> None:
        self.sent_at, self.failed_at, self.error = at, None, ""
        self.save(update_fields=["sent_at", "failed_at", "error"])

    def mark_failed(self, at: datetime, reason: str) -> None:
        self.failed_at, self.error = at, reason
        self.save(update_fields=["failed_at", "error"])

    def cancel(self, at: datetime, why: str) -> None:
        self.cancelled_at, self.cancelled_why = at, why
        self.save(update_fields=["cancelled_at", "cancelled_why"])


class Attachment(WorkspaceOwned):
    """What goes with a mail, by (kind, id): resolved when handed over, for a PDF in the making."""

    message = OwnedForeignKey(Message, on_delete=models.CASCADE, related_name="attachments")
    kind = models.CharField(max_length=60)
    object_id = models.UUIDField()
