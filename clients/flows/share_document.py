"""A document is shown in the client's portal, or no longer. Private until somebody shares it."""

from uuid import UUID

from django.db import transaction

from clientdesk import clock
from clientdesk.workspaces.models import Member
from clients.models import Document, DocumentSharing
from clients.recording import Actor, record


@transaction.atomic
def share_document(document_id: UUID, by: Member) -> None:
    document = Document.objects.lock(document_id)
    if document.sharings.filter(ended_at=None).exists():
        return
    DocumentSharing.objects.create(
        workspace_id=document.workspace_id, document=document, shared_by=by
    )
    _tell(document, "file.shared", by, "shared with the client")


@transaction.atomic
def stop_sharing(document_id: UUID, by: Member) -> None:
    document = Document.objects.lock(document_id)
    sharing = document.sharings.filter(ended_at=None).first()
    if sharing is None:
        return
    sharing.end(by, clock.now())
    _tell(document, "file.unshared", by, "private again")


def _tell(document: Document, kind: str, by: Member, words: str) -> None:
    record(
        document.client,
        kind,
        actor=Actor.member(by),
        headline=f"File {document.file.name} {words}",
        subject=document.ref(),
    )
