"""Files put into a client's record."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from clientdesk import clock
from clientdesk.files.models import StoredFile
from clientdesk.outbox.queue import enqueue
from clientdesk.workspaces.models import Member
from clients.guessing import guess_kind
from clients.models import Client, Document, DocumentVersion
from clients.origins import is_frozen_from_the_start
from clients.recording import Actor, member_of, record

READ_DOCUMENT = "clients.read_document"


@transaction.atomic
def add_files(
    client: Client, files: Iterable[StoredFile], actor: Actor, came_from: str
) -> list[Document]:
    """`came_from` in words, such as "intake form". One entry each; a worker reads them later."""
    documents = []
    for stored in files:
        document = _keep(client, stored, guess_kind(stored.name), came_from, member_of(actor))
        record(
            client,
            "file.added",
            actor=actor,
            headline=f"File {stored.name} added",
            subject=document.ref(),
            facts={"bytes": stored.size, "sha256": stored.sha256},
        )
        documents.append(document)
    return documents


@transaction.atomic
def keep_paper(
    client: Client, stored: StoredFile, kind: str, origin: tuple[str, UUID], came_from: str
) -> Document:
    """Put what was made from `origin` among the client's files, once. Its own entry tells of it."""
    origin_kind, origin_id = origin
    known = Document.objects.filter(
        workspace_id=client.workspace_id, origin_kind=origin_kind, origin_id=origin_id
    ).first()
    return known or _keep(client, stored, kind, came_from, None, origin)


@transaction.atomic
def add_version(document_id: UUID, stored: StoredFile, by: Member) -> DocumentVersion:
    """A newer version supersedes; the older ones stay. Raises Frozen."""
    document = Document.objects.lock(document_id)
    version = document.add_version(stored, f"added by {by.name}", by)
    _read_later(document.client, version)
    record(
        document.client,
        "file.superseded",
        actor=Actor.member(by),
        headline=f"File {stored.name}: version {version.number} added",
        subject=document.ref(),
        facts={"version": version.number, "bytes": stored.size, "sha256": stored.sha256},
    )
    return version


def _keep(
    client: Client,
    stored: StoredFile,
    kind: str,
    came_from: str,
    by: Member | None,
    origin: tuple[str, UUID] | None = None,
) -> Document:
    origin_kind, origin_id = origin or ("", None)
    document = Document.objects.create(
        workspace_id=client.workspace_id,
        client=client,
        file=stored,
        document_kind=kind,
        came_from=came_from,
        origin_kind=origin_kind,
        origin_id=origin_id,
        frozen_at=clock.now() if is_frozen_from_the_start(origin_kind) else None,
    )
    _read_later(client, document.add_version(stored, came_from, by))
    return document


def _read_later(client: Client, version: DocumentVersion) -> None:
    enqueue(client.workspace, READ_DOCUMENT, key=str(version.pk), subject_id=version.pk)
