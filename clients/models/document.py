"""A file that belongs to a client."""

from django.db import models

from clientdesk.files.models import StoredFile
from clientdesk.workspaces.models import OwnedForeignKey, WorkspaceOwned
from clients.models.client import Client


class Document(WorkspaceOwned):
    """A stored file in a client's record, with where it came from."""

    class Kind(models.TextChoices):
        ASSET = "asset", "asset"
        BRIEF = "brief", "brief"
        CONTRACT = "contract", "contract"
        INVOICE = "invoice", "invoice"

    client = OwnedForeignKey(Client, related_name="documents")
    file = OwnedForeignKey(StoredFile, related_name="+")
    document_kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.ASSET)
    came_from = models.CharField(max_length=80, blank=True)

    class Meta:
        indexes = [models.Index(fields=["workspace", "client"], name="document_of_client")]
