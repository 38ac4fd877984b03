"""What can be done from the box."""

from uuid import UUID

from django.urls import reverse

from clientdesk.search.commands import command
from clientdesk.workspaces.models import Workspace
from clientdesk.workspaces.rules import may_write


def _begin(workspace: Workspace, client_id: UUID | None) -> str:
    """Only once somebody is named."""
    return reverse("conversations:of-client", args=[workspace.slug, client_id]) if client_id else ""


command(
    "Hard conversation with", "A call first, then five moves in writing", _begin,
    takes_client=True, rule=may_write, also=("talk to", "difficult conversation with"),
)  # fmt: skip
