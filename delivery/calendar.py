"""The working calendar of a project: the workspace's days, without time off."""

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from clientdesk.lib.work_calendar import WorkCalendar
from clientdesk.lib.working_time import WorkingHours
from clientdesk.workspaces.models import TimeOff, Workspace


class OwnCalendar(WorkCalendar):
    """It knows of its days off when each was put down."""

    def __init__(self, hours: WorkingHours, off: Collection[TimeOff], zone: ZoneInfo) -> None:
        super().__init__(hours, {day for one in off for day in one.days})
        self._put_down = [(one.created_at.astimezone(zone).date(), one) for one in off]
        self._hours_of, self._zone = hours, zone

    def own_days_between(self, after: date, until: date, put_down_after: date) -> int:
        """Days that would be working days after `after` up to and with `until`, had nothing been
        put down later than on the day `put_down_after`."""
        known = [one for on, one in self._put_down if on <= put_down_after]
        if len(known) == len(self._put_down):
            return 0
        before = OwnCalendar(self._hours_of, known, self._zone)
        return before.between(after, until) - self.between(after, until)


def calendar_of(workspace: Workspace, owner_id: UUID | None = None) -> OwnCalendar:
    """For work that `owner_id` owns: their time off, and that of the whole business. One query."""
    return _without(workspace, time_off(workspace), owner_id)


def calendars_of(
    workspace: Workspace, owner_ids: Iterable[UUID | None]
) -> dict[UUID | None, OwnCalendar]:
    """The same for several owners. One query."""
    off = time_off(workspace)
    return {owner_id: _without(workspace, off, owner_id) for owner_id in set(owner_ids)}


def time_off(workspace: Workspace) -> list[TimeOff]:
    """All that stands, in order. One query."""
    return list(TimeOff.objects.filter(workspace=workspace, taken_back_at=None))


def _without(workspace: Workspace, off: list[TimeOff], owner_id: UUID | None) -> OwnCalendar:
    theirs = [one for one in off if one.member_id is None or one.member_id == owner_id]
    return OwnCalendar(workspace.hours(), theirs, workspace.zone_info)
