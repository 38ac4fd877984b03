"""A call offered to a contact: they pick the time."""

from datetime import datetime

from django.db import models

from booking.models.call_kind import CallKind
from clientdesk.workspaces.models import Member, OwnedForeignKey, WorkspaceOwned
from clients.models import Client, Contact


class CallOffer(WorkspaceOwned):
    """Open until it is withdrawn. Which times are free is asked when it is looked at."""

    kind = OwnedForeignKey(CallKind, related_name="offers")
    client = OwnedForeignKey(Client, related_name="call_offers")
    contact = OwnedForeignKey(Contact, related_name="+")
    offered_by = OwnedForeignKey(Member, related_name="+")
    intent = models.CharField(max_length=60)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = OwnedForeignKey(Member, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "contact", "intent"], name="call_offer_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} with {self.contact}"

    def host(self) -> Member:
        """Who is on the call for us: whoever looks after the client, else who offered it."""
        owner: Member | None = self.client.owner
        usual: Member = self.offered_by
        return owner if owner is not None and owner.left_at is None else usual

    def withdraw(self, by: Member, at: datetime) -> None:
        self.withdrawn_by, self.withdrawn_at = by, at
        self.save(update_fields=["withdrawn_by", "withdrawn_at"])
