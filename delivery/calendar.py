"""The working calendar of a project: the workspace's days, without time off."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from clientdesk.lib.work_calendar import WorkCalendar
from clientdesk.workspaces.models import TimeOff, Workspace


def calendar_of(workspace: Workspace, owner_id: UUID | None = None) -> WorkCalendar:
    """For work that `owner_id` owns: their time off, and that of the whole business. One query."""
    return _without(workspace, time_off(workspace), owner_id)


def calendars_of(
    workspace: Workspace, owner_ids: Iterable[UUID | None]
) -> dict[UUID | None, WorkCalendar]:
    """The same for several owners. One query."""
    off = time_off(workspace)
    return {owner_id: _without(workspace, off, owner_id) for owner_id in set(owner_ids)}


def time_off(workspace: Workspace) -> list[TimeOff]:
    """All that stands, in order. One query."""
    return list(TimeOff.objects.filter(workspace=workspace, taken_back_at=None))


def _without(workspace: Workspace, off: list[TimeOff], owner_id: UUID | None) -> WorkCalendar:
    days: set[date] = set()
    for one in off:
        if one.member_id is None or one.member_id == owner_id:
            days.update(one.days)
    return WorkCalendar(workspace.hours(), days)
