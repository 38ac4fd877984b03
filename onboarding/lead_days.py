"""Days that are proposed for a lead's next step: working days of ours."""

from datetime import date

from clientdesk import clock
from clientdesk.lib.working_time import WorkingHours, add_working_days
from clientdesk.workspaces.models import Workspace


def in_working_days(workspace: Workspace, days: int) -> date:
    """So many of our working days from today on."""
    hours = WorkingHours(
        zone=workspace.zone,
        weekdays=tuple(int(day) for day in workspace.working_weekdays),
        country=workspace.country,
        region=workspace.region,
    )
    return add_working_days(clock.today(workspace.zone), days, hours)
