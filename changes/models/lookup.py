"""What clients look up in the agreement before they ask."""

from django.db import models

from clientdesk.workspaces.models import OwnedForeignKey, WorkspaceOwned
from clients.models import Client, Contact
from scope.models import Agreement, ScopeRequest


class AgreementLookup(WorkspaceOwned):
    """One question to the agreement, and what it said. `verdict` is what the client read, empty
    where nothing in it is like their words; `request` where they asked for it then."""

    client = OwnedForeignKey(Client, related_name="lookups")
    contact = OwnedForeignKey(Contact, null=True, related_name="+")
    agreement = OwnedForeignKey(Agreement, related_name="lookups")
    words = models.CharField(max_length=200)
    verdict = models.CharField(max_length=120, blank=True)
    place = models.CharField(max_length=200, blank=True)
    request = OwnedForeignKey(ScopeRequest, null=True, related_name="lookups")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["workspace", "client", "-at"], name="lookup_of_client")]

    def __str__(self) -> str:
        return self.words
