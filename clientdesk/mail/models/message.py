"""A mail, out or in, with the dated states it went through."""

from datetime import datetime
from uuid import UUID

from django.db import models

from clientdesk.mail.models.arrival import Arrival
from clientdesk.outbox.models import Effect
from clientdesk.workspaces.models import Member, OwnedForeignKey, WorkspaceOwned

INCOMING = "incoming"
# Kinds of mails to ourselves: an answer to one is no answer of a client.
TO_MEMBERS = {"notice"}


class Message(WorkspaceOwned):
    """One mail. Sent, or taken in, at most once for each (kind, key).

    Out: its text holds a placeholder where a personal link stands. `scheduled` marks words sent by
    a schedule, which keep the recipient's hours; the others are answers and go at once.
    In: `kind` is INCOMING, `said` is its text without quotes, `html` is sanitised; without a client
    it waits in the tray until someone says whose it is, or puts it aside.
    """

    class Direction(models.TextChoices):
        OUT = "out"
        IN = "in"

    direction = models.CharField(max_length=3, choices=Direction.choices, default=Direction.OUT)
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
    message_id = models.CharField(max_length=250)
    in_reply_to = models.CharField(max_length=250, blank=True)
    references = models.JSONField(default=list)
    thread_id = models.UUIDField(null=True)
    provider_id = models.CharField(max_length=200, blank=True)
    written_by = OwnedForeignKey(Member, null=True, related_name="+")
    scheduled = models.BooleanField(default=False)
    effect = OwnedForeignKey(Effect, null=True, related_name="+")
    sent_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    bounced_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    cancelled_why = models.CharField(max_length=200, blank=True)
    error = models.TextField(blank=True)
    deferred_at = models.DateTimeField(null=True)
    complained_at = models.DateTimeField(null=True)

    arrival = OwnedForeignKey(Arrival, null=True, related_name="messages")
    from_email = models.EmailField(blank=True)
    received_at = models.DateTimeField(null=True)
    said = models.TextField(blank=True)
    automatic = models.CharField(max_length=12, blank=True)
    held_why = models.CharField(max_length=200, blank=True)
    pictures = models.PositiveIntegerField(default=0)
    notes = models.JSONField(default=list)
    seen_at = models.DateTimeField(null=True)
    seen_by = OwnedForeignKey(Member, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)
    settled_by = OwnedForeignKey(Member, null=True, related_name="+")
    aside_at = models.DateTimeField(null=True)
    aside_by = OwnedForeignKey(Member, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "kind", "key"], name="message_once")
        ]
        indexes = [
            models.Index(fields=["workspace", "client_id", "created_at"], name="message_client"),
            models.Index(fields=["workspace", "about_id"], name="message_about"),
            models.Index(fields=["workspace", "to"], name="message_to"),
            models.Index(fields=["workspace", "thread_id", "created_at"], name="message_thread"),
            models.Index(fields=["message_id"], name="message_by_id"),
            models.Index(
                fields=["provider_id"],
                condition=~models.Q(provider_id=""),
                name="message_by_provider_id",
            ),
            models.Index(
                fields=["workspace", "created_at"],
                condition=models.Q(direction="in", settled_at=None, aside_at=None, automatic=""),
                name="message_unsettled",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} → {self.to}"

    @property
    def state(self) -> str:
        """received, or queued, sent, deferred, delivered, bounced, complained, failed …."""
        if self.is_incoming:
            return "received"
        for state in ("complained", "bounced", "delivered", "cancelled", "failed", "deferred"):
            if getattr(self, f"{state}_at"):
                return state
        return "sent" if self.sent_at else "queued"

    @property
    def is_incoming(self) -> bool:
        return self.direction == self.Direction.IN

    @property
    def at(self) -> datetime:
        """When it came, or when it was written."""
        return self.received_at or self.created_at

    @property
    def thread(self) -> UUID:
        """The first mail of the exchange it belongs to; its own id when it is the first."""
        return self.thread_id or self.pk

    @property
    def waits_in_tray(self) -> bool:
        return self.is_incoming and not (self.client_id or self.aside_at or self.automatic)

    @property
    def waits_for_answer(self) -> bool:
        return bool(self.is_incoming and self.client_id) and not (self.settled_at or self.automatic)

    def mark_sent(self, at: datetime, provider_id: str = "") -> None:
        self.sent_at, self.failed_at, self.error = at, None, ""
        self.provider_id = provider_id[:200]
        self.save(update_fields=["sent_at", "failed_at", "error", "provider_id"])

    def mark_delivered(self, at: datetime) -> None:
        self.delivered_at = self.delivered_at or at
        self.save(update_fields=["delivered_at"])

    def mark_deferred(self, at: datetime, reason: str) -> None:
        """Their server says "later"; ours keeps trying."""
        self.deferred_at, self.error = at, reason
        self.save(update_fields=["deferred_at", "error"])

    def mark_bounced(self, at: datetime, reason: str) -> None:
        self.bounced_at, self.error = self.bounced_at or at, reason
        self.save(update_fields=["bounced_at", "error"])

    def mark_complained(self, at: datetime) -> None:
        self.complained_at = self.complained_at or at
        self.save(update_fields=["complained_at"])

    def see(self, by: Member, at: datetime) -> bool:
        """Whether this is the first time that anybody here reads it."""
        if self.seen_at is not None:
            return False
        self.seen_at, self.seen_by = at, by
        self.save(update_fields=["seen_at", "seen_by"])
        return True

    def settle(self, by: Member | None, at: datetime) -> None:
        """It wants nothing more: answered, or done with. Settled twice keeps the first."""
        if self.settled_at is None:
            self.settled_at, self.settled_by = at, by
            self.save(update_fields=["settled_at", "settled_by"])

    def unsettle(self) -> None:
        self.settled_at = self.settled_by = None
        self.save(update_fields=["settled_at", "settled_by"])

    def put_aside(self, by: Member, at: datetime) -> None:
        """It is nobody's: out of the tray, kept."""
        self.aside_at, self.aside_by = at, by
        self.save(update_fields=["aside_at", "aside_by"])

    def take_back(self) -> None:
        self.aside_at = self.aside_by = None
        self.save(update_fields=["aside_at", "aside_by"])

    def belong_to(self, client_id: UUID, thread_id: UUID) -> None:
        self.client_id, self.thread_id = client_id, thread_id
        self.aside_at = self.aside_by = None
        self.save(update_fields=["client_id", "thread_id", "aside_at", "aside_by"])

    def mark_failed(self, at: datetime, reason: str) -> None:
        self.failed_at, self.error = at, reason
        self.save(update_fields=["failed_at", "error"])

    def cancel(self, at: datetime, why: str) -> None:
        self.cancelled_at, self.cancelled_why = at, why
        self.save(update_fields=["cancelled_at", "cancelled_why"])


class Attachment(WorkspaceOwned):
    """What goes, or came, with a mail, by (kind, id): resolved when handed over, for a PDF in the
    making. `is_inline`: a picture of the text, shown nowhere and no file of a client."""

    message = OwnedForeignKey(Message, on_delete=models.CASCADE, related_name="attachments")
    kind = models.CharField(max_length=60)
    object_id = models.UUIDField()
    is_inline = models.BooleanField(default=False)
