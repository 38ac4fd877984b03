"""A day is kept for a client, and given free again."""

from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction

from clientdesk import clock
from clientdesk.lib.as_written import write_day
from clientdesk.workspaces.models import Member
from clients.models import Client, DayTaken, HeldDay
from clients.recording import Actor, record

Ref = tuple[str, UUID]


@transaction.atomic
def hold_day(
    client: Client, on: date, because: str, by: Member | None = None, about: Ref | None = None
) -> HeldDay:
    """What is theirs already stays as it is. Raises DayTaken."""
    about_kind, about_id = about or ("", None)
    try:
        with transaction.atomic():
            held = HeldDay.objects.create(
                workspace_id=client.workspace_id, client=client, on=on, because=because[:200],
                held_by=by, about_kind=about_kind, about_id=about_id,
            )  # fmt: skip
    except IntegrityError:
        standing = HeldDay.objects.filter(on=on, released_at=None).first()
        if standing is not None and standing.client_id in client.record_ids:
            return standing
        raise DayTaken(on.isoformat()) from None
    _tell(held, "day.held", f"{_day(held)} is theirs: {because}", by)
    return held


@transaction.atomic
def release_day(held_id: UUID, why: str, by: Member | None = None) -> HeldDay:
    held = HeldDay.objects.lock(held_id)
    if held.release(clock.now(), by, why[:200]):
        _tell(held, "day.released", f"{_day(held)} is free again: {why}", by)
    return held


def _tell(held: HeldDay, kind: str, headline: str, by: Member | None) -> None:
    record(
        held.client,
        kind,
        actor=Actor.member(by) if by else Actor.desk(),
        headline=headline[:200],
        subject=held.ref(),
        facts={"on": held.on.isoformat()},
    )


def _day(held: HeldDay) -> str:
    return write_day(held.on, held.client.workspace.locale)
