"""On a project's page: that it may be parked, with the way to the letter; that it is, and the way
back."""

from clientdesk.workspaces.models import Member
from delivery import parking_letter  # noqa: F401  its fields are offered to texts
from delivery.forms.parking import TakingUpForm
from delivery.overlong import overlong_of
from delivery.panels import Place, ProjectPanel, project_panel
from delivery.picture import Picture
from delivery.rules import may_work_on


@project_panel("parking", Place.TOP, order=10)
def parking(picture: Picture, member: Member) -> ProjectPanel | None:
    may_work = may_work_on(member, picture.project.client)
    if picture.parking is not None:
        context = {"parking": picture.parking, "may_work": may_work, "form": TakingUpForm()}
        return ProjectPanel("delivery/_parked.html", context)
    if not may_work or not any(one.is_overdue for one in picture.inputs):
        return None
    found = overlong_of(picture.project)
    return ProjectPanel("delivery/_may_park.html", {"found": found}) if found else None
