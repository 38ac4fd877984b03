"""What someone typed and has not sent: found again, kept, forgotten."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import connection

from clientdesk import clock
from clientdesk.files.sniffing import UploadRefused
from clientdesk.files.storing import NoRoom, store_upload
from clientdesk.workspaces.models import Workspace
from onboarding.forms.intake import QUESTIONS
from onboarding.models import IntakeDraft, IntakeFile
from onboarding.models.intake import DRAFT_LIVES

MOST_FILES = 20
# Longer than any answer may be: what is too long is kept too, and told beside the field.
_LONGEST_KEPT = 20_000


@dataclass(frozen=True)
class Sender:
    """How a draft is known: by the browser's cookie and the form's stamp, or by a personal link."""

    workspace: Workspace
    cookie: str = ""
    key: str = ""
    link_id: UUID | None = None


def find_draft(sender: Sender) -> IntakeDraft | None:
    """The draft this person goes on with. Reads only."""
    drafts = IntakeDraft.objects.filter(workspace=sender.workspace, submitted_at=None)
    if sender.link_id:
        return drafts.filter(link_id=sender.link_id).order_by("-started_at").first()
    if not sender.cookie:
        return None
    alive = drafts.filter(link_id=None, saved_at__gt=clock.real_now() - DRAFT_LIVES)
    return alive.filter(browser_hash=_hash(sender.cookie)).first()


def draft_for_writing(sender: Sender) -> IntakeDraft:
    """The draft of this very sending (also when it was sent a moment ago), else a new one.

    One sending is worked on at a time, so that a double click finds what the first click did.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [sender.key])
    drafts = IntakeDraft.objects.filter(workspace=sender.workspace, link_id=sender.link_id)
    same = drafts.filter(browser_hash=_hash(sender.key)).first()
    if same is None and sender.cookie and not sender.link_id:
        same = drafts.filter(browser_hash=_hash(sender.cookie)).first()
    found = same or find_draft(sender)
    if found is not None:
        return IntakeDraft.objects.select_for_update(of=("self",)).get(pk=found.pk)
    return IntakeDraft.objects.create(
        workspace=sender.workspace, browser_hash=_hash(sender.key), link_id=sender.link_id
    )


def secret_of(draft: IntakeDraft, sender: Sender) -> str:
    """What the browser must keep to find this draft again."""
    return sender.key if draft.browser_hash == _hash(sender.key) else sender.cookie


def keep(draft: IntakeDraft, typed: Mapping[str, str]) -> None:
    """Keep what was typed, right or wrong."""
    draft.answers = {name: _storable(typed.get(name, "")) for name in QUESTIONS if name in typed}
    draft.saved_at = clock.real_now()
    draft.save(update_fields=["answers", "saved_at"])


def keep_files(draft: IntakeDraft, uploads: Iterable[UploadedFile]) -> list[str]:
    """Keep the files that may be kept. Returns why the others may not, in words for the sender."""
    room = MOST_FILES - draft.files.count()
    refused = []
    for upload in uploads:
        if room <= 0:
            refused.append(f"“{upload.name}” would be one too many: {MOST_FILES} files fit.")
            continue
        try:
            stored = store_upload(draft.workspace, upload, settings.UPLOAD_LIMIT_BYTES)
        except UploadRefused as reason:
            refused.append(str(reason))
            continue
        except NoRoom:
            refused.append(f"“{upload.name}” could not be kept: we have no room just now.")
            continue
        IntakeFile.objects.create(workspace=draft.workspace, draft=draft, file=stored)
        room -= 1
    return refused


def remove_file(draft: IntakeDraft, file_id: str) -> None:
    try:
        draft.files.filter(pk=UUID(file_id)).delete()
    except ValueError:
        return


def files_of(draft: IntakeDraft | None) -> list[IntakeFile]:
    return list(draft.files.select_related("file").order_by("created_at", "pk")) if draft else []


def finish(draft: IntakeDraft, key: str) -> None:
    """It was sent. The same sending, posted again, finds it by its stamp."""
    draft.submitted_at = clock.now()
    if draft.link_id:
        draft.browser_hash = _hash(key)
    draft.save(update_fields=["submitted_at", "browser_hash"])


def forget(sender: Sender) -> None:
    """ "This is not my device": what was typed here is gone. A personal link's stays with it."""
    draft = find_draft(sender)
    if draft is not None and draft.link_id is None:
        draft.delete()


def sweep(workspace: Workspace) -> None:
    """Drafts nobody came back to within 14 days."""
    old = IntakeDraft.objects.filter(
        workspace=workspace, link_id=None, submitted_at=None,
        saved_at__lt=clock.real_now() - DRAFT_LIVES,
    )  # fmt: skip
    old.delete()


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _storable(text: str) -> str:
    """JSON in PostgreSQL holds no null byte and no half character."""
    whole = text[:_LONGEST_KEPT].replace("\x00", "")
    return whole.encode("utf-8", "replace").decode()
