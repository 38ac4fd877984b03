"""The way from a project's page to its dates."""

from clientdesk.workspaces.models import Member
from delivery.panels import Place, ProjectPanel, project_panel
from delivery.picture import Picture


@project_panel("dates", Place.ACTIONS, order=10)
def dates(picture: Picture, member: Member) -> ProjectPanel | None:
    return ProjectPanel("delivery/_dates_link.html")
