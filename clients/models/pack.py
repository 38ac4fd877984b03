"""Dispute packs: what the record says about a question, asked for and made once."""

from django.db import models

from clientdesk.files.models import StoredFile
from clientdesk.workspaces.models import Member, OwnedForeignKey, WorkspaceOwned
from clients.models.client import Client


class DisputePack(WorkspaceOwned):
    """A question to the record: words that a stranger would type, a period, or both."""

    client = OwnedForeignKey(Client, related_name="dispute_packs")
    words = models.CharField(max_length=200, blank=True)
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    includes_notes = models.BooleanField(default=False)
    asked_by = OwnedForeignKey(Member, related_name="+")
    key = models.UUIDField()  # of the page that asked: pressed twice, one pack

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "client", "key"], name="pack_asked_once")
        ]
        indexes = [
            models.Index(fields=["workspace", "client", "-created_at"], name="pack_of_client")
        ]

    def __str__(self) -> str:
        return f"“{self.words}”" if self.words else "a period"


class MadePack(WorkspaceOwned):
    """The answer: a paper to read, the record to verify, and both with the verifier in a bundle.

    `sequence` is the newest entry at that moment, `told` how many entries answer the question.
    """

    pack = OwnedForeignKey(DisputePack, related_name="made")
    paper = OwnedForeignKey(StoredFile, related_name="+")
    record = OwnedForeignKey(StoredFile, related_name="+")
    bundle = OwnedForeignKey(StoredFile, related_name="+")
    sequence = models.PositiveIntegerField()
    told = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "pack"], name="pack_made_once")]
