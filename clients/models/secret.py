"""A login or another secret a client gave us: sealed, looked at on purpose, erased for good."""

from datetime import datetime

from django.db import models

from clientdesk.workspaces.models import Member, OwnedForeignKey, SealedTextField, WorkspaceOwned
from clients.models.client import Client


class Erased(Exception):
    """The value is gone; there is nothing to look at."""


class Secret(WorkspaceOwned):
    """What opens a door of the client's. A change is a new row that supersedes the one before.

    Only the value is sealed; it never stands in words of the record, in mails, search, logs,
    exports or the portal.
    """

    client = OwnedForeignKey(Client, related_name="secrets")
    label = models.CharField(max_length=120)
    purpose = models.CharField("what it is for", max_length=200, blank=True)
    username = models.CharField(max_length=200, blank=True)
    address = models.URLField(max_length=400, blank=True)
    value = SealedTextField(blank=True)
    supersedes = OwnedForeignKey("self", null=True, related_name="successors")
    added_by = OwnedForeignKey(Member, null=True, related_name="+")
    erased_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "supersedes"], name="secret_superseded_once"
            ),
            models.CheckConstraint(
                condition=models.Q(erased_at=None) | models.Q(value=""), name="erased_means_gone"
            ),
        ]
        indexes = [models.Index(fields=["workspace", "client"], name="secret_of_client")]

    def __str__(self) -> str:
        return self.label

    def look(self, by: Member, address: str) -> str:
        """The value, with the look written down before it is shown. Raises Erased."""
        if self.erased_at is not None:
            raise Erased(self)
        SecretLook.objects.create(
            workspace_id=self.workspace_id, secret=self, member=by, from_address=address[:45]
        )
        return str(self.value)

    def erase(self, by: Member, at: datetime, why: str) -> "SecretErasure | None":
        """Destroy the value; the receipt stays. None when it was destroyed before."""
        if self.erased_at is not None:
            return None
        self.value, self.erased_at = "", at
        self.save(update_fields=["value", "erased_at"])
        return SecretErasure.objects.create(
            workspace_id=self.workspace_id, secret=self, member=by, why=why
        )


class SecretLook(WorkspaceOwned):
    """Somebody looked: who, when (`created_at`), and from which network address."""

    secret = OwnedForeignKey(Secret, related_name="looks")
    member = OwnedForeignKey(Member, related_name="+")
    from_address = models.CharField(max_length=45, blank=True)


class SecretErasure(WorkspaceOwned):
    """The receipt that a value was destroyed: when, by whom, why."""

    secret = OwnedForeignKey(Secret, related_name="erasures")
    member = OwnedForeignKey(Member, related_name="+")
    why = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "secret"], name="secret_erased_once")
        ]
