"""Erasing a file: its bytes, its name, what was read out of it, and the words that told of it."""

from clientdesk.files.models import StoredFile
from clientdesk.outbox.queue import enqueue
from clients.models import DocumentPage, DocumentText, DocumentVersion, Entry, Erasure

ERASE_FILE = "clients.erase_file"


def erase_file(erasure: Erasure, stored: StoredFile) -> None:
    """The door takes the name away; the bytes go once the transaction stands. The rows stay."""
    erasure.name_rows(StoredFile._meta.label_lower, [stored.pk])
    enqueue(erasure.workspace, ERASE_FILE, key=str(stored.pk), subject_id=stored.pk)
    for version in DocumentVersion.objects.filter(file=stored):
        _erase_reading(erasure, version)
        told = Entry.objects.filter(subject_id=version.document_id)
        erasure.name_rows(Entry._meta.label_lower, told.values_list("pk", flat=True))


def _erase_reading(erasure: Erasure, version: DocumentVersion) -> None:
    """What a worker read and drew; one that has not read it yet finds that it is done."""
    DocumentText.objects.update_or_create(
        workspace_id=version.workspace_id,
        version=version,
        defaults={"text": "", "note": "Erased."},
    )
    for page in DocumentPage.objects.filter(version=version).select_related("file"):
        erase_file(erasure, page.file)
