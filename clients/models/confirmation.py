"""A client is asked to confirm statements, by a link: a decision, the recap of a call, a date."""

from typing import Any

from django.db import models

from clientdesk import clock
from clientdesk.lib.canonical import sha256_hex
from clientdesk.workspaces.models import Member, OwnedForeignKey, WorkspaceOwned
from clients.models.client import Client
from clients.models.contact import Contact


class Confirmation(WorkspaceOwned):
    """What one contact is asked to confirm, word for word. Append-only.

    Without an answer it stays "asked on 3 Dec"; nothing makes it agreed but their own click.
    `hash` binds the statements; the salt lets it tell nothing once the words are erased.
    """

    client = OwnedForeignKey(Client, related_name="confirmations")
    contact = OwnedForeignKey(Contact, related_name="+")
    subject_kind = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    title = models.CharField(max_length=300)
    asked_by = OwnedForeignKey(Member, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    salt = models.CharField(max_length=32)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "subject_kind", "subject_id", "contact"],
                name="confirmation_asked_once",
            )
        ]
        indexes = [
            models.Index(fields=["workspace", "client", "-asked_at"], name="confirmation_newest")
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def subject(self) -> tuple[str, Any]:
        return self.subject_kind, self.subject_id

    def close(self, why: str, by: Member | None = None) -> bool:
        """Not asked any more, or settled after they saw it otherwise. False if it was before."""
        _, is_new = ConfirmationClosing.objects.get_or_create(
            workspace_id=self.workspace_id,
            confirmation=self,
            defaults={"why": why[:400], "by": by},
        )
        return is_new


class ConfirmationStatement(WorkspaceOwned):
    """One thing that is said, under its `heading` ("Decided"); may be about a row. Append-only."""

    confirmation = OwnedForeignKey(Confirmation, related_name="statements")
    position = models.PositiveSmallIntegerField()
    heading = models.CharField(max_length=80, blank=True)
    text = models.CharField(max_length=300)
    detail = models.TextField(max_length=1000, blank=True)
    about_kind = models.CharField(max_length=60, blank=True)
    about_id = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "confirmation", "position"], name="statement_in_order"
            )
        ]
        indexes = [models.Index(fields=["workspace", "about_id"], name="statement_about")]


class ConfirmationAnswer(WorkspaceOwned):
    """Their yes, or how they see it, with its evidence. One, for good. Append-only."""

    class Said(models.TextChoices):
        AGREED = "agreed", "agreed"
        OTHERWISE = "otherwise", "sees it otherwise"

    confirmation = OwnedForeignKey(Confirmation, related_name="answers")
    said = models.CharField(max_length=10, choices=Said.choices)
    name = models.CharField("name they gave", max_length=120)
    words = models.TextField(max_length=2000, blank=True)
    at = models.DateTimeField(default=clock.now)
    link_id = models.UUIDField()
    from_address = models.CharField(max_length=45, blank=True)
    user_agent = models.CharField(max_length=300, blank=True)
    salt = models.CharField(max_length=32)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "confirmation"], name="confirmation_answered_once"
            )
        ]

    @property
    def is_agreed(self) -> bool:
        return self.said == self.Said.AGREED

    def fingerprint_of(self, asked: str) -> str:
        """SHA-256 over what was asked (by its hash) and all of the answer."""
        return sha256_hex(
            {
                "asked": asked,
                "said": self.said,
                "name": self.name,
                "words": self.words,
                "at": self.at,
                "link": self.link_id,
                "from": self.from_address,
                "with": self.user_agent,
                "salt": self.salt,
            }
        )


class ConfirmationClosing(WorkspaceOwned):
    """It is not asked any more, and why, in words for the client's page; after they saw it
    otherwise: it was settled. Append-only."""

    confirmation = OwnedForeignKey(Confirmation, related_name="closings")
    why = models.CharField(max_length=400)
    by = OwnedForeignKey(Member, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "confirmation"], name="confirmation_closed_once"
            )
        ]
