"""What can be done from the box."""

from uuid import UUID

from django.urls import reverse

from clientdesk.search.commands import command
from clientdesk.workspaces.models import Workspace
from hours.rules import may_keep_hours


def _week(workspace: Workspace, client_id: UUID | None) -> str:
    return reverse("hours:week", args=[workspace.slug])


def _timer(workspace: Workspace, client_id: UUID | None) -> str:
    return reverse("hours:timer", args=[workspace.slug])


def _of_client(workspace: Workspace, client_id: UUID | None) -> str:
    """Only once somebody is named."""
    return reverse("hours:of-client", args=[workspace.slug, client_id]) if client_id else ""


command("Hours", "Your week, and the line that puts hours down", _week, rule=may_keep_hours)
command("Timer", "Start or stop the clock", _timer, rule=may_keep_hours, also=("start timer",))
command(
    "Hours of", "What was worked for a client", _of_client, takes_client=True, rule=may_keep_hours
)
