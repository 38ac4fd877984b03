"""What kind of paper it is, said by a member."""

from uuid import UUID

from django.db import transaction

from clientdesk.workspaces.models import Member
from clients.models import Document
from clients.recording import Actor, record


@transaction.atomic
def file_document(document_id: UUID, kind: str, by: Member) -> bool:
    """Returns whether that is another kind; the record then says both. Raises Frozen."""
    document = Document.objects.lock(document_id)
    was = document.document_kind
    if not document.file_as(kind):
        return False
    record(
        document.client,
        "file.filed",
        actor=Actor.member(by),
        headline=f"File {document.file.name} filed as {Document.Kind(kind).label.lower()}",
        subject=document.ref(),
        facts={"was": was, "kind": kind},
    )
    return True
