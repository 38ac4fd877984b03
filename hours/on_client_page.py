"""What of hours shows on a client's page."""

from uuid import UUID

from django.urls import reverse

from clientdesk.workspaces.models import Member, Workspace
from clients.asked_once import asked_once
from clients.models import Client, Entry
from clients.panels import Panel, Place, panel
from clients.rules import may_see_everything_of
from clients.subjects import page_of_subject
from clients.tabs import Group, add_tab
from hours.rules import may_keep_hours
from hours.unbilled import Standing, standing_of

add_tab("Hours", "hours:of-client", 20, may_see_everything_of, Group.MONEY)


def hours_asked_once(client: Client) -> Standing:
    """For the panels of this room and of those above, by one question."""
    return asked_once(client, "hours", lambda: standing_of(client))


@panel("hours", Place.RAIL, order=30)
def hours(client: Client, member: Member) -> Panel | None:
    """What was worked, what of it waits for an invoice, and where the timer is started."""
    if not (may_keep_hours(member) and may_see_everything_of(member, client)):
        return None
    return Panel("hours/panels/on_client.html", {"standing": hours_asked_once(client)})


@panel("start timer", Place.MENU, order=40)
def start_timer(client: Client, member: Member) -> Panel | None:
    """Near the thumb, where the rail is far down."""
    may = may_keep_hours(member) and may_see_everything_of(member, client)
    return Panel("hours/panels/start.html") if may else None


@page_of_subject("hours.timeentry")
def entry_page(workspace: Workspace, entry: Entry, entry_id: UUID) -> str:
    return reverse("hours:entry", args=[workspace.slug, entry_id])
