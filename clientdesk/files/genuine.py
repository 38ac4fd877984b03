"""Did we issue these bytes? Rooms that issue paper register what they say of their own."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from clientdesk.workspaces.scope import within


@dataclass(frozen=True)
class Verdict:
    """Only what stands on the paper itself, and what has taken its place since."""

    what: str  # "invoice 2026-0033"
    by: str
    on: date
    since: str = ""  # "superseded by credit note 7"


Recognise = Callable[[UUID], Verdict | None]
_recognisers: list[Recognise] = []


def recognises(recognise: Recognise) -> Recognise:
    """Registers a room's answer for a stored file, asked inside its workspace; None: not ours."""
    _recognisers.append(recognise)
    return recognise


def verdict_on(sha256: str) -> Verdict | None:
    """What these bytes are; None for whatever was not issued from here, uploads included."""
    for workspace_id, file_id in stored_files(sha256):
        with within(workspace_id):
            for recognise in _recognisers:
                if verdict := recognise(file_id):
                    return verdict
    return None


def stored_files(sha256: str) -> list[tuple[UUID, UUID]]:
    """(workspace id, file id) of files with this hash, the first that was stored first: a door."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT workspace_id, file_id FROM door_stored_file(%s)", [sha256])
        rows: list[tuple[UUID, UUID]] = cursor.fetchall()
    return rows
