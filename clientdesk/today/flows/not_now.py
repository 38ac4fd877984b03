"""A row of Today waits for a later day, and is brought back."""

from datetime import date
from uuid import UUID

from django.db import transaction

from clientdesk import clock
from clientdesk.today.models import MOST, NotNow
from clientdesk.today.queries import not_now_of
from clientdesk.workspaces.models import Member


class TooMany(Exception):
    """So much waits for later that Today would say nothing any more."""


@transaction.atomic
def say_not_now(row: str, facts: str, until: date, by: Member) -> NotNow:
    """`facts` are those that were seen: when others hold by now, the row stays. Said again of
    the same row, the later word counts. Raises TooMany."""
    Member.objects.lock(by.pk)
    now, today = clock.now(), clock.today(by.workspace.zone)
    standing = NotNow.objects.filter(member=by, ended_at=None)
    for former in standing.filter(row=row):
        former.end(now)
    if len(not_now_of(by, today)) >= MOST:
        raise TooMany
    return NotNow.objects.create(
        workspace_id=by.workspace_id, member=by, row=row, facts=facts, until=until
    )


@transaction.atomic
def bring_back(not_now_id: UUID) -> NotNow:
    """Twice is once."""
    found = NotNow.objects.lock(not_now_id)
    found.end(clock.now())
    return found
