"""Stored bytes: what was uploaded or made, once, with its hash."""

from django.db import models

from clientdesk.workspaces.models import WorkspaceOwned


class StoredFile(WorkspaceOwned):
    """Bytes in the storage under a name of ours; never overwritten. `name` is what people see."""

    name = models.CharField(max_length=160)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    storage_key = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["sha256"], name="file_by_hash")]

    def __str__(self) -> str:
        return self.name
