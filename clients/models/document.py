"""A file that belongs to a client, and its versions."""

from datetime import datetime

from django.db import models

from clientdesk.files.models import StoredFile
from clientdesk.workspaces.models import Member, OwnedForeignKey, WorkspaceOwned
from clients.models.client import Client


class Frozen(Exception):
    """It was signed or issued: it is never replaced."""


class Document(WorkspaceOwned):
    """A paper in a client's record. `file` is that of its newest version.

    `origin` names what it was made from (an issued invoice), where it is no upload. Once
    `frozen_at` is set the database refuses to change the row or to add a version.
    """

    class Kind(models.TextChoices):
        CONTRACT = "contract", "Contract"
        BRIEF = "brief", "Brief"
        QUOTE = "quote", "Quote"
        INVOICE = "invoice", "Invoice"
        RECEIPT = "receipt", "Receipt"
        ASSET = "asset", "Asset"

    client = OwnedForeignKey(Client, related_name="documents")
    file = OwnedForeignKey(StoredFile, related_name="+")
    document_kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.ASSET)
    came_from = models.CharField(max_length=160, blank=True)
    origin_kind = models.CharField(max_length=60, blank=True)
    origin_id = models.UUIDField(null=True)
    frozen_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "origin_kind", "origin_id"],
                condition=models.Q(origin_id__isnull=False),
                name="document_once_per_origin",
            )
        ]
        indexes = [
            models.Index(
                fields=["workspace", "client", "-created_at", "-id"], name="document_of_client"
            )
        ]

    def __str__(self) -> str:
        return str(self.file)

    def add_version(
        self, file: StoredFile, came_from: str, by: Member | None = None
    ) -> "DocumentVersion":
        """The next version, which supersedes the one before. Raises Frozen.

        The caller holds the lock of this row.
        """
        number = self.versions.count() + 1
        if number > 1:
            self.refuse_when_frozen()
            self.file = file
            self.save(update_fields=["file"])
        return DocumentVersion.objects.create(
            workspace_id=self.workspace_id,
            document=self,
            number=number,
            file=file,
            came_from=came_from,
            added_by=by,
        )

    def file_as(self, kind: str) -> bool:
        """Returns whether that is something else than before. Raises Frozen."""
        self.refuse_when_frozen()
        if kind == self.document_kind:
            return False
        self.document_kind = kind
        self.save(update_fields=["document_kind"])
        return True

    def refuse_when_frozen(self) -> None:
        if self.frozen_at is not None:
            raise Frozen(self)

    def freeze(self, at: datetime) -> None:
        """From now on it stays as it is: somebody put their name to it."""
        if self.frozen_at is None:
            self.frozen_at = at
            self.save(update_fields=["frozen_at"])


class DocumentVersion(WorkspaceOwned):
    """One version of a document, who brought it and when. The newest supersedes; all stay."""

    document = OwnedForeignKey(Document, related_name="versions")
    number = models.PositiveSmallIntegerField()
    file = OwnedForeignKey(StoredFile, related_name="+")
    came_from = models.CharField(max_length=160, blank=True)
    added_by = OwnedForeignKey(Member, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "document", "number"], name="document_version_once"
            )
        ]


class DocumentSharing(WorkspaceOwned):
    """From when to when the client's portal shows a document, and by whose act."""

    document = OwnedForeignKey(Document, related_name="sharings")
    shared_by = OwnedForeignKey(Member, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = OwnedForeignKey(Member, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "document"],
                condition=models.Q(ended_at=None),
                name="document_shared_once",
            )
        ]

    def end(self, by: Member, at: datetime) -> None:
        self.ended_at, self.ended_by = at, by
        self.save(update_fields=["ended_at", "ended_by"])
