"""By when a sender hears back: the workspace's stated response time, in its working hours."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from clientdesk.lib.clock_words import on_clock
from clientdesk.lib.working_time import at_local, next_working_moment
from clientdesk.workspaces.models import Workspace


def answer_by(workspace: Workspace, since: datetime) -> datetime:
    """The moment (in the workspace's zone) when the stated working hours have gone by."""
    hours = workspace.hours()
    left = timedelta(hours=workspace.response_hours)
    moment = next_working_moment(since, hours)
    zone = ZoneInfo(workspace.zone)
    while True:
        closes = at_local(moment.astimezone(zone).date(), hours.end, hours.zone)
        if moment + left <= closes:
            return (moment + left).astimezone(zone)
        left -= closes - moment
        moment = next_working_moment(closes, hours)


def in_words(moment: datetime, reader: str) -> str:
    """ "Wednesday, 25 November, 12:30", on the clock of the moment's own zone, as a reader in that
    other one writes hours."""
    return f"{moment:%A}, {moment.day} {moment:%B}, {on_clock(moment, reader)}"
