"""Days off are put down, taken back, and stand again: dates that count on them follow."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from clientdesk import clock
from clientdesk.workspaces.models import Member, TimeOff
from clientdesk.workspaces.signals import working_days_changed


@dataclass(frozen=True)
class Off:
    """From the first day up to and with the last; of the whole business without a member."""

    first_on: date
    last_on: date
    member: Member | None = None
    words: str = ""


@transaction.atomic
def add_time_off(off: Off, by: Member) -> TimeOff:
    """The same days of the same person put down twice are one row."""
    same = TimeOff.objects.filter(
        workspace_id=by.workspace_id, member=off.member, taken_back_at=None,
        first_on=off.first_on, last_on=off.last_on,
    ).first()  # fmt: skip
    if same is not None:
        return same
    row = TimeOff.objects.create(
        workspace_id=by.workspace_id, member=off.member, by=by, words=off.words,
        first_on=off.first_on, last_on=off.last_on,
    )  # fmt: skip
    _tell(row, "added")
    return row


@transaction.atomic
def take_back_time_off(time_off_id: UUID) -> TimeOff:
    row = TimeOff.objects.lock(time_off_id)
    if row.take_back(clock.now()):
        _tell(row, "taken back")
    return row


@transaction.atomic
def restore_time_off(time_off_id: UUID) -> TimeOff:
    row = TimeOff.objects.lock(time_off_id)
    if row.stand_again():
        _tell(row, "restored")
    return row


def _tell(row: TimeOff, what: str) -> None:
    key = f"time off:{row.pk}:{what}:{clock.now().isoformat()}"
    working_days_changed.send(TimeOff, workspace=row.workspace, member=row.member, key=key)
