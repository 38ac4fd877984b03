"""Files put into a client's record."""

from collections.abc import Iterable

from django.db import transaction

from clientdesk.files.models import StoredFile
from clients.models import Client, Document
from clients.recording import Actor, record


@transaction.atomic
def add_files(
    client: Client, files: Iterable[StoredFile], actor: Actor, came_from: str
) -> list[Document]:
    """`came_from` in words, such as "intake form". One entry each."""
    documents = []
    for stored in files:
        document = Document.objects.create(
            workspace_id=client.workspace_id, client=client, file=stored, came_from=came_from
        )
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
