"""On a project's page: the way to its end; and that it has ended, with the way back."""

from clientdesk.workspaces.models import Member
from delivery.closing import answers_to
from delivery.ends import closing_of
from delivery.panels import Place, ProjectPanel, project_panel
from delivery.picture import Picture
from delivery.rules import may_work_on


@project_panel("close", Place.ACTIONS, order=90)
def to_the_end(picture: Picture, member: Member) -> ProjectPanel | None:
    if not may_work_on(member, picture.project.client):
        return None
    return ProjectPanel("delivery/_closing_link.html")


@project_panel("closed", Place.TOP, order=5)
def at_its_end(picture: Picture, member: Member) -> ProjectPanel | None:
    closing = closing_of(picture.project)
    if closing is None:
        return None
    context = {
        "closing": closing,
        "answers": answers_to(picture.project),
        "may_work": may_work_on(member, picture.project.client),
    }
    return ProjectPanel("delivery/_closed.html", context)
