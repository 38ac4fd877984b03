"""What a worker read out of a version of a document."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models

from clientdesk.files.models import StoredFile
from clientdesk.workspaces.models import OwnedForeignKey, WorkspaceOwned
from clients.models.document import DocumentVersion


class DocumentText(WorkspaceOwned):
    """Its words, its number of pages, and what could not be read or shown (`note`, in words).

    A version without such a row has not been read yet.
    """

    version = OwnedForeignKey(DocumentVersion, related_name="texts")
    text = models.TextField(blank=True)
    page_count = models.PositiveIntegerField(default=0)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "version"], name="document_text_once")
        ]
        indexes = [GinIndex(SearchVector("text", config="simple"), name="document_text_words")]


class DocumentPage(WorkspaceOwned):
    """A page, or a picture, as we drew it: what is shown in the original's stead."""

    version = OwnedForeignKey(DocumentVersion, related_name="pages")
    number = models.PositiveSmallIntegerField()
    file = OwnedForeignKey(StoredFile, related_name="+")
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "version", "number"], name="document_page_once"
            )
        ]
