"""The whole workspace as one file, made by a worker and kept for a few days."""

from datetime import datetime, timedelta

from django.db import models

from clientdesk.workspaces.models import (
    Member,
    OwnedForeignKey,
    SealedTextField,
    WorkspaceOwned,
)

KEPT = timedelta(days=7)


class Export(WorkspaceOwned):
    """Asked for, made, fetched, gone. The passphrase is sealed until the file is made, then
    forgotten; the bytes are no stored file of the workspace, so that no export holds another."""

    by = OwnedForeignKey(Member, related_name="+")
    asked_at = models.DateTimeField()
    passphrase = SealedTextField(blank=True)
    made_at = models.DateTimeField(null=True)
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    storage_key = models.CharField(max_length=200, blank=True)
    failed_at = models.DateTimeField(null=True)
    failed_why = models.CharField(max_length=300, blank=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["workspace", "-asked_at"], name="export_newest")]

    @property
    def state(self) -> str:
        """making, failed, ready or removed."""
        if self.removed_at:
            return "removed"
        if self.made_at:
            return "ready"
        return "failed" if self.failed_at else "making"

    @property
    def kept_until(self) -> datetime:
        return (self.made_at or self.asked_at) + KEPT

    def is_made(self, at: datetime, size: int, sha256: str, storage_key: str) -> None:
        self.made_at, self.size, self.sha256, self.storage_key = at, size, sha256, storage_key
        self.passphrase = ""
        self.save()

    def fail(self, at: datetime, why: str) -> None:
        self.failed_at, self.failed_why, self.passphrase = at, why[:300], ""
        self.save()

    def remove(self, at: datetime) -> None:
        """Its bytes are gone; that it was made stays known."""
        self.removed_at, self.storage_key = at, ""
        self.save(update_fields=["removed_at", "storage_key"])
