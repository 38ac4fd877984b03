"""Keeping bytes, and handing them out again."""

import errno
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404

from clientdesk.files.models import StoredFile
from clientdesk.files.sniffing import UploadRefused, safe_name, sniff
from clientdesk.workspaces.models import Workspace
from clientdesk.workspaces.models.base import new_id

# Disk full, quota used up, larger than the file system or the process may write.
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class NoRoom(Exception):
    """The storage is full; nothing of the file is kept."""


def is_full(error: OSError) -> bool:
    return error.errno in _NO_ROOM


def store_upload(
    workspace: Workspace, upload: "UploadedFile[bytes]", limit: int | None = None
) -> StoredFile:
    """Keep what a person sent. Raises UploadRefused with words for them, or NoRoom."""
    limit = limit or settings.UPLOAD_LIMIT_BYTES
    name = safe_name(upload.name or "file")
    if not upload.size:
        raise UploadRefused(f"“{name}” is empty.")
    if upload.size > limit:
        raise UploadRefused(f"“{name}” is larger than {limit // 1024**2} MB.")
    content: Any = upload.file
    return _keep(workspace, name, sniff(upload.name or "file", content), content)


def store_bytes(workspace: Workspace, name: str, content_type: str, content: bytes) -> StoredFile:
    """Keep what we made ourselves."""
    return _keep(workspace, name, content_type, ContentFile(content))


def read_bytes(stored: StoredFile) -> bytes:
    with default_storage.open(stored.storage_key) as file:
        content: bytes = file.read()
    return content


def forget_bytes(stored: StoredFile) -> None:
    """Take the bytes away again; its row goes with the transaction that made it."""
    with suppress(OSError):
        default_storage.delete(stored.storage_key)


def file_response(stored: StoredFile, inline: bool = False) -> FileResponse:
    """The bytes as an attachment; never sniffed, never cached.

    `inline` only for what we made: PDFs we wrote and pictures we drew, never an upload.
    """
    try:
        content = default_storage.open(stored.storage_key)
    except FileNotFoundError:
        raise Http404("These bytes were erased.") from None
    response = FileResponse(
        content,
        as_attachment=not inline,
        filename=stored.name,
        content_type=stored.content_type if inline else "application/octet-stream",
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def delete_bytes(stored: StoredFile) -> None:
    """Gone for good, as the law lets people ask; the row stays. Gone already is as good."""
    default_storage.delete(stored.storage_key)


def _keep(workspace: Workspace, name: str, content_type: str, content: Any) -> StoredFile:
    digest, size = hashlib.sha256(), 0
    content.seek(0)
    while chunk := content.read(1024 * 1024):
        digest.update(chunk)
        size += len(chunk)
    content.seek(0)
    row_id: UUID = new_id()
    with _room_for(f"{workspace.pk}/{row_id}") as wanted:
        key = default_storage.save(wanted, File(content))
    return StoredFile.objects.create(
        id=row_id,
        workspace=workspace,
        name=name,
        content_type=content_type,
        size=size,
        sha256=digest.hexdigest(),
        storage_key=key,
    )


@contextmanager
def _room_for(key: str) -> Iterator[str]:
    """What was half written when the room ended is taken away again."""
    try:
        yield key
    except OSError as error:
        if not is_full(error):
            raise
        with suppress(OSError):
            default_storage.delete(key)
        raise NoRoom from error
