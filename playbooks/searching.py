"""What can be done from the box."""

from uuid import UUID

from django.urls import reverse

from clientdesk.search.commands import command
from clientdesk.workspaces.models import Workspace
from clientdesk.workspaces.rules import may_read_private, may_write


def _all(workspace: Workspace, client_id: UUID | None) -> str:
    return reverse("playbooks:onboardings", args=[workspace.slug])


def _of_client(workspace: Workspace, client_id: UUID | None) -> str:
    where = [workspace.slug, client_id]
    return reverse("playbooks:onboarding", args=where) if client_id else ""


command("Onboardings", "New clients, where each one stands", _all, rule=may_read_private)
command(
    "Start onboarding with", "The first week by a playbook", _of_client, takes_client=True,
    rule=may_write,
)  # fmt: skip
