"""A large file over a slow link: sent in pieces, gone on with where it stopped, kept once whole."""

import tempfile
from dataclasses import dataclass

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile

from clientdesk.files.sniffing import UploadRefused, safe_name
from clientdesk.files.storing import NoRoom, is_full
from onboarding.drafts import MOST_FILES, forget_pieces, keep_files
from onboarding.models import IntakeDraft, IntakeUpload

MOST_AT_ONCE = 5
LARGEST_PIECE = 2 * 1024 * 1024


@dataclass(frozen=True)
class Arrived:
    """How much is here. `file_id` once the file is whole and kept."""

    received: int
    file_id: str = ""


def begin_upload(draft: IntakeDraft, question: str, name: str, size: int) -> Arrived:
    """Also of a file that came in part before: says from where to go on. Raises UploadRefused."""
    plain = safe_name(name)
    limit = settings.UPLOAD_LIMIT_BYTES
    if size <= 0:
        raise UploadRefused(f"“{plain}” is empty.")
    if size > limit:
        raise UploadRefused(f"“{plain}” is larger than {limit // 1024**2} MB.")
    if draft.files.count() >= MOST_FILES:
        raise UploadRefused(f"“{plain}” would be one too many: {MOST_FILES} files fit.")
    known = _find(draft, question, plain, size)
    if known is None:
        older = list(draft.uploads.order_by("-created_at")[MOST_AT_ONCE - 1 :])
        forget_pieces(older)
        known = IntakeUpload.objects.create(
            workspace=draft.workspace, draft=draft, question=question, name=plain, size=size
        )
    return Arrived(known.received)


def take_piece(
    draft: IntakeDraft, question: str, name: str, size: int, offset: int, piece: UploadedFile
) -> Arrived:
    """A piece that is not the next one changes nothing: the answer says which one is.

    Raises UploadRefused (also when the whole turns out to be what we do not take) or NoRoom.
    """
    upload = _find(draft, question, safe_name(name), size)
    if upload is None:
        return begin_upload(draft, question, name, size)
    if offset != upload.received or not piece.size or piece.size > LARGEST_PIECE:
        return Arrived(upload.received)
    if upload.received + piece.size > upload.size:
        forget_pieces([upload])
        raise UploadRefused(f"“{upload.name}” is larger than it said. Choose it again.")
    _save(upload, piece)
    if upload.received < upload.size:
        return Arrived(upload.received)
    return _keep_whole(draft, upload)


def _find(draft: IntakeDraft, question: str, name: str, size: int) -> IntakeUpload | None:
    return draft.uploads.filter(question=question, name=name, size=size).first()


def _save(upload: IntakeUpload, piece: UploadedFile) -> None:
    key = upload.key_of(upload.pieces)
    try:
        default_storage.delete(key)  # of a try that was rolled back
        default_storage.save(key, ContentFile(piece.read()))
    except OSError as error:
        if not is_full(error):
            raise
        raise NoRoom from error
    upload.received += piece.size or 0
    upload.pieces += 1
    upload.save(update_fields=["received", "pieces"])


def _keep_whole(draft: IntakeDraft, upload: IntakeUpload) -> Arrived:
    with tempfile.TemporaryFile() as whole:
        for key in upload.storage_keys():
            with default_storage.open(key) as piece:
                whole.write(piece.read())
        whole.seek(0)
        as_one = SimpleUploadedFile(upload.name, b"")
        as_one.file, as_one.size = whole, upload.size
        refused = keep_files(draft, upload.question, [as_one])
    forget_pieces([upload])
    if refused:
        raise UploadRefused(refused[0])
    newest = draft.files.order_by("-created_at", "-pk").first()
    return Arrived(upload.size, str(newest.pk) if newest else "")
