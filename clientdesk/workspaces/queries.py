"""Questions about workspaces and who works in them."""

from dataclasses import dataclass
from uuid import UUID

from clientdesk.workspaces import doors
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.scope import within


@dataclass(frozen=True)
class Place:
    """A workspace as its member sees it from outside."""

    slug: str
    name: str
    role: str


def places_of(user_id: UUID) -> list[Place]:
    """The workspaces someone works in, oldest membership first.

    One door, then two queries for each: the wall lets a transaction into one workspace at a time,
    so this is asked outside any of them.
    """
    return [_enter(workspace, member) for workspace, member in doors.memberships(user_id)]


def colleagues(workspace: Workspace) -> list[Member]:
    """Who works here now, in the order they came. One query."""
    return list(Member.objects.filter(workspace=workspace, left_at=None).order_by("created_at"))


def _enter(workspace_id: UUID, member_id: UUID) -> Place:
    with within(workspace_id):
        member = Member.objects.select_related("workspace").get(pk=member_id)
        return Place(member.workspace.slug, member.workspace.name, member.get_role_display())
