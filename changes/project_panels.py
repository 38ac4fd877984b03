"""What a project's page shows of requests, change orders and goodwill."""

from changes.goodwill import given_in, measured
from changes.models import ChangeOrder
from changes.order_queries import ORDERS, STATES, open_of
from changes.wording import ChangeWords
from clientdesk.workspaces.models import Member
from clientdesk.workspaces.rules import may_write
from clients.rules import may_see_everything_of
from delivery.panels import Place, ProjectPanel, project_panel
from delivery.picture import Picture


@project_panel("change orders", Place.HALVES, order=20)
def orders(picture: Picture, member: Member) -> ProjectPanel | None:
    """Those of this project with where they stand, and where one begins: one query."""
    all_of_it = ChangeOrder.objects.filter(project=picture.project, discarded_at=None)
    found = ORDERS.with_snapshot(ORDERS.with_state(all_of_it, picture.today))
    rows = [
        (one, STATES[one.state], ChangeWords.of(one.snapshot).net() if one.snapshot else "")
        for one in found.order_by("-created_at", "-id")[:20]
    ]
    may = may_write(member)
    if not rows and not may:
        return None
    return ProjectPanel("changes/panels/orders.html", {"rows": rows, "may_write": may})


@project_panel("open change orders", Place.OPEN)
def taken_back_at_the_end(picture: Picture, member: Member) -> ProjectPanel | None:
    """What waits for their answer ends with the project: one query."""
    rows = list(open_of(picture.project, picture.today).order_by("valid_until", "pk"))
    return ProjectPanel("changes/panels/open_at_the_end.html", {"rows": rows}) if rows else None


@project_panel("goodwill", Place.HALVES, order=30)
def goodwill(picture: Picture, member: Member) -> ProjectPanel | None:
    if not may_see_everything_of(member, picture.project.client):
        return None
    favours = given_in(picture.project)
    if not favours:
        return None
    meter = measured(favours)
    words = meter.in_words(picture.project.client.workspace.locale)
    context = {"favours": favours, "meter": meter, "sum": words}
    return ProjectPanel("changes/panels/goodwill.html", context)
