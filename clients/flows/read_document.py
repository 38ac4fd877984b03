"""A worker reads a version of a document: its words for the search, its pages as pictures."""

from pathlib import Path

from clientdesk.files.models import StoredFile
from clientdesk.files.reading.apart import looked_into
from clientdesk.files.reading.found import PICTURE_TYPE, Found
from clientdesk.files.storing import store_bytes
from clientdesk.outbox.models import Effect
from clientdesk.outbox.registry import handler
from clientdesk.workspaces.scope import within
from clients.flows.add_files import READ_DOCUMENT
from clients.models import Document, DocumentPage, DocumentText, DocumentVersion


@handler(READ_DOCUMENT)
def read_document(effect: Effect) -> None:
    """Look outside the transaction, keep once: of two workers, the second's work is unused."""
    with within(effect.workspace_id):
        version = DocumentVersion.objects.select_related("file").get(pk=effect.subject_id)
        if version.texts.exists():
            return
        stored: StoredFile = version.file
    with looked_into(stored) as found, within(effect.workspace_id):
        Document.objects.lock(version.document_id)
        if not version.texts.exists():
            _keep(version, found)


def _keep(version: DocumentVersion, found: Found) -> None:
    DocumentText.objects.create(
        workspace_id=version.workspace_id,
        version=version,
        text=found.text,
        page_count=found.page_count,
        note=found.note,
    )
    stem = Path(version.file.name).stem
    for number, picture in enumerate(found.pictures, start=1):
        content = (found.folder / picture.file).read_bytes()
        name = f"{stem[:100]}, page {number}.webp"
        DocumentPage.objects.create(
            workspace_id=version.workspace_id,
            version=version,
            number=number,
            file=store_bytes(version.workspace, name, PICTURE_TYPE, content),
            width=picture.width,
            height=picture.height,
        )
