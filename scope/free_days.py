"""Whether anybody works on a day that is promised. Said beside it; nothing is refused."""

from datetime import date

from clientdesk.lib.public_holidays import holiday_names
from clientdesk.ui.days import day_in_words
from clientdesk.workspaces.models import Workspace


def holiday_in_words(day: date, workspace: Workspace) -> str:
    """ "25 Dec is Christmas Day", where the workspace is; "" of any other day. No query."""
    name = holiday_names(workspace.country, workspace.region, day.year).get(day)
    return f"{day_in_words(day, day, short=True)} is {name}" if name else ""


def free_day(day: date, workspace: Workspace) -> str:
    """ "25 Dec is Christmas Day", "5 Dec is a Saturday, and you do not work then"; "" of a working
    day. No query."""
    if holiday := holiday_in_words(day, workspace):
        return f"{holiday}."
    if day.weekday() not in workspace.hours().weekdays:
        return f"{day_in_words(day, day, short=True)} is a {day:%A}, and you do not work then."
    return ""
