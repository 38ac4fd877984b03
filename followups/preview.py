"""When the words of a follow-up would go, for somebody who works as we do."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from clientdesk.lib.working_time import at_local, next_working_moment
from clientdesk.workspaces.models import Workspace
from followups.flows.start_reminders import MORNING


def moments(workspace: Workspace, since: date, days: Iterable[int]) -> list[datetime]:
    """One a day at most, in working hours, on our clock."""
    hours, found = workspace.hours(), list[datetime]()
    for offset in sorted(days):
        wished = since + timedelta(days=offset)
        if found and wished <= found[-1].date():
            wished = found[-1].date() + timedelta(days=1)
        moment = next_working_moment(at_local(wished, MORNING, workspace.zone), hours)
        found.append(moment.astimezone(workspace.zone_info))
    return found
