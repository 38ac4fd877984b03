"""A member says where a client stands, against what the facts say."""

from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from clientdesk.workspaces.models import Member
from clients.models import Client, StageOverride
from clients.recording import Actor, record
from clients.stage import Stage


@transaction.atomic
def say_stage(client_id: UUID, by: Member, stage: Stage | None, why: str) -> StageOverride | None:
    """`None` lets the facts decide again. Returns the row written, none where nothing changes."""
    client = Client.objects.lock(client_id)
    now = _newest(client)
    name = stage.name if stage else ""
    if name == (now.stage if now else ""):
        return None
    row = StageOverride.objects.create(
        workspace_id=client.workspace_id, client=client, stage=name, why=why, by=by
    )
    _tell(client, by, stage, why)
    return row


@transaction.atomic
def unsay_stage(client_id: UUID, by: Member) -> None:
    """Undo: what was said before the newest word holds again."""
    client = Client.objects.lock(client_id)
    last = list(_rows(client)[:2])
    if not last:
        return
    before = last[1] if len(last) > 1 else None
    stage = Stage.__members__.get(before.stage) if before else None
    say_stage(client_id, by, stage, before.why if before else "")


def _rows(client: Client) -> QuerySet[StageOverride]:
    return StageOverride.objects.filter(client=client).order_by("-created_at", "-id")


def _newest(client: Client) -> StageOverride | None:
    return _rows(client).first()


def _tell(client: Client, by: Member, stage: Stage | None, why: str) -> None:
    words = f"Stage set to “{stage.label}”" if stage else "The stage follows the facts again"
    record(
        client,
        "stage.said" if stage else "stage.follows",
        actor=Actor.member(by),
        headline=words,
        detail=why,
        subject=client.ref(),
        facts={"stage": stage.name if stage else ""},
    )
