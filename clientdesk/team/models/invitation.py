"""An invitation to work in a workspace: bound to an address, good once, for two weeks."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models.functions import Lower

from clientdesk.workspaces.models import Member, OwnedForeignKey, WorkspaceOwned

GOOD_FOR = timedelta(days=14)


class InvitationClosed(Exception):
    """It was accepted, withdrawn or has expired; str() says which."""


class Invitation(WorkspaceOwned):
    """Who is asked to join, in which role, until when. Sending it again makes a new one."""

    email = models.EmailField()
    role = models.CharField(max_length=12, choices=Member.ROLES)
    invited_by = OwnedForeignKey(Member, related_name="+")
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    accepted_by = OwnedForeignKey(Member, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "workspace",
                Lower("email"),
                condition=models.Q(accepted_at=None, withdrawn_at=None),
                name="invitation_open_once",
            )
        ]
        indexes = [
            models.Index(fields=["workspace", "-created_at"], name="invitation_by_age"),
        ]

    def __str__(self) -> str:
        return f"{self.email} as {self.role}"

    def state(self, at: datetime) -> str:
        """open, accepted, withdrawn or expired."""
        if self.accepted_at:
            return "accepted"
        if self.withdrawn_at:
            return "withdrawn"
        return "expired" if at >= self.expires_at else "open"

    def is_for(self, address: str) -> bool:
        return self.email.casefold() == address.strip().casefold()

    def accept(self, by: Member, at: datetime) -> None:
        """Raises InvitationClosed when it is not open at that moment."""
        self._must_be_open(at)
        self.accepted_at, self.accepted_by = at, by
        self.save(update_fields=["accepted_at", "accepted_by"])

    def withdraw(self, at: datetime) -> None:
        """Raises InvitationClosed when it was accepted; an expired one may still be withdrawn."""
        if self.accepted_at or self.withdrawn_at:
            raise InvitationClosed(self.state(at))
        self.withdrawn_at = at
        self.save(update_fields=["withdrawn_at"])

    def _must_be_open(self, at: datetime) -> None:
        state = self.state(at)
        if state != "open":
            raise InvitationClosed(state)
