"""After a call, from the box of search."""

from uuid import UUID

from django.urls import reverse

from clientdesk.search.commands import command
from clientdesk.workspaces.models import Workspace
from clientdesk.workspaces.rules import may_write


def _after_call(workspace: Workspace, client_id: UUID | None) -> str:
    """Only once somebody is named."""
    return reverse("scope:after-call", args=[workspace.slug, client_id]) if client_id else ""


command(
    "After a call with", "Decided, asked, promised, and one mail", _after_call,
    takes_client=True, rule=may_write, also=("recap of a call with",),
)  # fmt: skip
