"""Days to remember about a client: noted, and struck out."""

from typing import Any
from uuid import UUID

from django.db import transaction

from clientdesk import clock
from clientdesk.workspaces.models import Member
from clients.models import Client, KeyDate
from clients.recording import Actor, record


@transaction.atomic
def note_date(client: Client, by: Member, answers: dict[str, Any]) -> KeyDate:
    """`answers` are those of KeyDateForm."""
    noted = KeyDate.objects.create(workspace_id=client.workspace_id, client=client, **answers)
    _tell(client, by, noted, "date.noted", "noted")
    return noted


@transaction.atomic
def strike_date(date_id: UUID, by: Member) -> KeyDate:
    noted = KeyDate.objects.lock(date_id)
    if noted.removed_at is None:
        noted.remove(clock.now())
        _tell(noted.client, by, noted, "date.struck", "struck out")
    return noted


@transaction.atomic
def restore_date(date_id: UUID, by: Member) -> None:
    noted = KeyDate.objects.lock(date_id)
    if noted.removed_at is not None:
        noted.restore()
        _tell(noted.client, by, noted, "date.restored", "noted again")


def _tell(client: Client, by: Member, noted: KeyDate, kind: str, done: str) -> None:
    record(
        client,
        kind,
        actor=Actor.member(by),
        headline=f"{noted} {done}",
        subject=noted.ref(),
        facts={"on": noted.on, "every_year": noted.every_year},
    )
