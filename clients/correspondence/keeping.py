"""What came with a mail, kept as files: sniffed, named by us; what is dangerous is left out."""

from collections.abc import Iterable

from django.core.files.uploadedfile import SimpleUploadedFile

from clientdesk.files.models import StoredFile
from clientdesk.files.sniffing import UploadRefused, safe_name
from clientdesk.files.storing import store_bytes, store_upload
from clientdesk.mail.models import Attachment, Message
from clientdesk.mail.reading import Part
from clientdesk.workspaces.models import Workspace

MOST_PARTS = 40
STORED = "files.storedfile"


def keep_parts(message: Message, parts: Iterable[Part]) -> None:
    """As attachments of the message; why one was not kept stands in its notes."""
    workspace = Workspace.objects.get(pk=message.workspace_id)
    notes = list(message.notes)
    for number, part in enumerate(parts):
        if number >= MOST_PARTS:
            notes.append(f"More than {MOST_PARTS} files came with it; the rest is in the original.")
            break
        try:
            stored = _store(workspace, part)
        except UploadRefused as reason:
            notes.append(f"Not kept: {reason}")
            continue
        Attachment.objects.create(
            workspace=workspace,
            message=message,
            kind=STORED,
            object_id=stored.pk,
            is_inline=part.is_inline,
        )
    if notes != message.notes:
        message.notes = notes
        message.save(update_fields=["notes"])


def files_of(message: Message) -> list[StoredFile]:
    """What is a file of the client: the pictures of the text are not."""
    ids = message.attachments.filter(kind=STORED, is_inline=False).values("object_id")
    return list(StoredFile.objects.filter(pk__in=ids).order_by("created_at"))


def _store(workspace: Workspace, part: Part) -> StoredFile:
    if part.content_type == "message/rfc822":
        # A whole mail holds markup by nature; it is only ever handed out as a file.
        return store_bytes(workspace, safe_name(part.name), part.content_type, part.content)
    return store_upload(workspace, SimpleUploadedFile(part.name or "file", part.content))
