"""Files are dropped onto a page: the good ones are kept, of each other one why not."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from clientdesk.files.models import StoredFile
from clientdesk.files.sniffing import UploadRefused
from clientdesk.files.storing import NoRoom, forget_bytes, store_upload
from clientdesk.workspaces.models import Member
from clients.flows.add_files import add_files, add_version
from clients.models import Client, Document, DocumentVersion
from clients.recording import Actor

MOST_AT_ONCE = 20


@dataclass
class Taken:
    documents: list[Document] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def take_uploads(
    client: Client, uploads: "Sequence[UploadedFile[bytes]]", actor: Actor, came_from: str
) -> Taken:
    """By a member on the client's page, or by the client on their own.

    Raises NoRoom when the storage is full: then nothing of them all is kept.
    """
    taken = Taken()
    stored: list[StoredFile] = []
    try:
        with transaction.atomic():
            for upload in uploads[:MOST_AT_ONCE]:
                try:
                    stored.append(store_upload(client.workspace, upload))
                except UploadRefused as reason:
                    taken.refused.append(str(reason))
            taken.documents = add_files(client, stored, actor, came_from)
    except NoRoom:
        for one in stored:
            forget_bytes(one)
        raise
    if len(uploads) > MOST_AT_ONCE:
        left = len(uploads) - MOST_AT_ONCE
        taken.refused.append(f"{left} more than {MOST_AT_ONCE} came at once. Send those again.")
    return taken


@transaction.atomic
def take_version(document: Document, upload: "UploadedFile[bytes]", by: Member) -> DocumentVersion:
    """Raises UploadRefused, NoRoom, or Frozen (before a byte is written)."""
    document.refuse_when_frozen()
    return add_version(document.pk, store_upload(document.client.workspace, upload), by)
