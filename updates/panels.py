"""On a project's page: the way to its next status update."""

from clientdesk.workspaces.models import Member
from clientdesk.workspaces.rules import may_write
from clients.rules import may_see_everything_of
from delivery.panels import Place, ProjectPanel, project_panel
from delivery.picture import Picture


@project_panel("status update", Place.ACTIONS, order=10)
def next_update(picture: Picture, member: Member) -> ProjectPanel | None:
    """While the project goes on, for who may write to its client."""
    if picture.is_all_approved or picture.parking or not may_write(member):
        return None
    if not may_see_everything_of(member, picture.project.client):
        return None
    return ProjectPanel("updates/action.html")
