"""The record: append-only dated entries, chained by hash for each client."""

from django.db import models

from clientdesk import clock
from clientdesk.workspaces.models import OwnedForeignKey, WorkspaceOwned
from clients.models.client import Client


class Entry(WorkspaceOwned):
    """One thing that happened. Neither changed nor deleted: the database refuses both.

    `facts` carries no personal content; that stands in EntryText, hashed apart, so that lawful
    erasure keeps the chain whole.
    """

    class ActorKind(models.TextChoices):
        MEMBER = "member"
        CONTACT = "contact"
        CLIENT = "client"
        SYSTEM = "system"

    client = OwnedForeignKey(Client, related_name="entries")
    sequence = models.PositiveIntegerField()
    happened_at = models.DateTimeField()
    recorded_at = models.DateTimeField(default=clock.now)
    actor_kind = models.CharField(max_length=10, choices=ActorKind.choices)
    actor_id = models.UUIDField(null=True)
    kind = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=60, blank=True)
    subject_id = models.UUIDField(null=True)
    facts = models.JSONField(default=dict)
    text_hash = models.CharField(max_length=64)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "client", "sequence"], name="entry_in_sequence"
            )
        ]
        indexes = [
            models.Index(
                fields=["workspace", "client", "-happened_at", "-sequence"], name="entry_thread"
            ),
            models.Index(fields=["workspace", "-recorded_at"], name="entry_newest"),
            models.Index(fields=["workspace", "subject_id"], name="entry_subject"),
            models.Index(fields=["workspace", "actor_id", "-recorded_at"], name="entry_by_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} #{self.sequence}"


class EntryText(WorkspaceOwned):
    """What an entry says in words, with names; salted, so that its hash tells nothing."""

    entry = OwnedForeignKey(Entry, related_name="texts")
    salt = models.CharField(max_length=32)
    actor_name = models.CharField(max_length=160)
    headline = models.CharField(max_length=300)
    detail = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "entry"], name="entry_text_once")
        ]
