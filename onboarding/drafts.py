"""What someone typed and has not sent: found again, kept, forgotten."""

import hashlib
import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.views.decorators.debug import sensitive_variables

from clientdesk import clock
from clientdesk.files.sniffing import UploadRefused
from clientdesk.files.storing import NoRoom, store_upload
from clientdesk.workspaces.models import Workspace
from clientdesk.workspaces.turns import take_turn
from clients.models import Client, Contact
from onboarding.definition import Definition
from onboarding.definition.kinds import MOST_PEOPLE
from onboarding.models import IntakeDraft, IntakeFile, IntakeForm, IntakeUpload
from onboarding.models.intake import DRAFT_LIVES
from onboarding.signals import intake_begun

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
    form: IntakeForm | None = None
    client: Client | None = None
    contact: Contact | None = None


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
    take_turn(sender.key)
    drafts = IntakeDraft.objects.filter(workspace=sender.workspace, link_id=sender.link_id)
    same = drafts.filter(browser_hash=_hash(sender.key)).first()
    if same is None and sender.cookie and not sender.link_id:
        same = drafts.filter(browser_hash=_hash(sender.cookie)).first()
    found = same or find_draft(sender)
    if found is not None:
        return IntakeDraft.objects.select_for_update(of=("self",)).get(pk=found.pk)
    draft = IntakeDraft.objects.create(
        workspace=sender.workspace,
        browser_hash=_hash(sender.key),
        link_id=sender.link_id,
        form=sender.form,
        client=sender.client,
        contact=sender.contact,
    )
    if sender.contact:
        intake_begun.send(IntakeDraft, draft=draft)
    return draft


def secret_of(draft: IntakeDraft, sender: Sender) -> str:
    """What the browser must keep to find this draft again."""
    return sender.key if draft.browser_hash == _hash(sender.key) else sender.cookie


@sensitive_variables()
def keep(draft: IntakeDraft, definition: Definition, posted: Any) -> None:
    """Keep what was typed, right or wrong; logins sealed. Answers to other versions stay."""
    typed = {name: posted.getlist(name) for name in _names(definition) if name in posted}
    kept = dict(draft.answers)
    for key in (one.key for one in definition.of_kind("many")):
        kept[key] = [_storable(one) for one in typed.pop(key, [])]
    for key in (one.key for one in definition.of_kind("consent")):
        kept[key] = ""  # a box that is not ticked posts nothing
    kept |= {name: _storable(said[-1]) for name, said in typed.items()}
    draft.answers = kept
    draft.sealed = _seal(draft, definition, posted)
    draft.saved_at = clock.real_now()
    draft.save(update_fields=["answers", "sealed", "saved_at"])


@sensitive_variables()
def logins_of(draft: IntakeDraft | None) -> dict[str, dict[str, str]]:
    """The logins that were typed, by question: username and value."""
    found: dict[str, dict[str, str]] = json.loads(draft.sealed) if draft and draft.sealed else {}
    return found


def keep_files(draft: IntakeDraft, question: str, uploads: Iterable[UploadedFile]) -> list[str]:
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
        IntakeFile.objects.create(
            workspace=draft.workspace, draft=draft, question=question, file=stored
        )
        room -= 1
    return refused


def remove_file(draft: IntakeDraft, file_id: str) -> None:
    try:
        draft.files.filter(pk=UUID(file_id)).delete()
    except ValueError:
        return


def files_of(draft: IntakeDraft | None) -> list[IntakeFile]:
    return list(draft.files.select_related("file").order_by("created_at", "pk")) if draft else []


def files_by_question(draft: IntakeDraft | None) -> dict[str, list[IntakeFile]]:
    found: dict[str, list[IntakeFile]] = {}
    for one in files_of(draft):
        found.setdefault(one.question, []).append(one)
    return found


def finish(draft: IntakeDraft, key: str) -> None:
    """It was sent. The same sending, posted again, finds it by its stamp."""
    forget_pieces(draft.uploads.all())
    draft.submitted_at = clock.now()
    draft.sealed = ""
    if draft.link_id:
        draft.browser_hash = _hash(key)
    draft.save(update_fields=["submitted_at", "browser_hash", "sealed"])


def forget(sender: Sender) -> None:
    """ "This is not my device": what was typed here is gone. A personal link's stays with it."""
    draft = find_draft(sender)
    if draft is not None and draft.link_id is None:
        forget_pieces(draft.uploads.all())
        draft.delete()


def sweep(workspace: Workspace) -> None:
    """Drafts nobody came back to within 14 days."""
    old = IntakeDraft.objects.filter(
        workspace=workspace, link_id=None, submitted_at=None,
        saved_at__lt=clock.real_now() - DRAFT_LIVES,
    )  # fmt: skip
    forget_pieces(IntakeUpload.objects.filter(draft__in=old))
    old.delete()


def forget_pieces(uploads: Iterable[IntakeUpload]) -> None:
    """What came of a file that never was whole, with its bytes."""
    for upload in uploads:
        for key in upload.storage_keys():
            with suppress(OSError):
                default_storage.delete(key)
        upload.delete()


@sensitive_variables()
def _seal(draft: IntakeDraft, definition: Definition, posted: Any) -> str:
    """A login that is left empty stays the one typed before."""
    logins = logins_of(draft)
    for question in definition.of_kind("secret"):
        said = {
            part: _storable(posted.get(f"{question.key}-{part}", ""))
            for part in ("username", "value")
        }
        if said["value"] or (said["username"] and question.key not in logins):
            logins[question.key] = said
        elif question.key in logins and f"{question.key}-username" in posted:
            logins[question.key]["username"] = said["username"]
    return json.dumps(logins) if logins else ""


def _names(definition: Definition) -> list[str]:
    """What the page posts for each question but files and logins."""
    names = []
    for question in definition.questions():
        if question.kind in ("contact", "contacts"):
            names += [
                f"{question.key}-{row}-{part}"
                for row in range(MOST_PEOPLE)
                for part in ("name", "email", "phone")
            ]
        elif question.kind not in ("files", "secret"):
            names.append(question.key)
    return names


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _storable(text: str) -> str:
    """JSON in PostgreSQL holds no null byte and no half character."""
    whole = text[:_LONGEST_KEPT].replace("\x00", "")
    return whole.encode("utf-8", "replace").decode()
