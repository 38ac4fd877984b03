"""Who may see a project, and who may work on it."""

from django.core.exceptions import PermissionDenied

from clientdesk.workspaces.models import Member
from clientdesk.workspaces.rules import may_write
from clients.models import Client
from clients.rules import may_see_everything_of


def may_work_on(member: Member, client: Client) -> bool:
    """Begin, deliver, note what came and what they said: whoever sees all of the client."""
    return may_write(member) and may_see_everything_of(member, client)


def refuse_unless_working(member: Member, client: Client) -> None:
    if not may_work_on(member, client):
        raise PermissionDenied
