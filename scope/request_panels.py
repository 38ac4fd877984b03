"""What of requests shows on a client's page."""

from uuid import UUID

from django.urls import reverse

from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.rules import may_write
from clients.models import Client, Entry
from clients.panels import Panel, Place, panel
from clients.rules import may_see_everything_of
from clients.subjects import page_of_subject
from clients.tabs import add_tab
from scope.request_queries import open_requests

add_tab("Requests", "scope:requests", 25, may_see_everything_of)


@panel("requests", Place.TOP, order=30)
def asked_for(client: Client, member: Member) -> Panel | None:
    """What they asked for and nobody judged yet."""
    if not may_see_everything_of(member, client):
        return None
    found = open_requests(client)
    return Panel("scope/panels/requests.html", {"requests": found}) if found else None


@panel("after a call", Place.LOG, order=10)
def after_a_call(client: Client, member: Member) -> Panel | None:
    may = may_write(member) and may_see_everything_of(member, client)
    return Panel("scope/panels/after_call.html") if may else None


@panel("note a request", Place.LOG, order=20)
def note_a_request(client: Client, member: Member) -> Panel | None:
    may = may_write(member) and may_see_everything_of(member, client)
    return Panel("scope/panels/note_request.html") if may else None


@page_of_subject("scope.scoperequest")
def request_page(workspace: Workspace, entry: Entry, request_id: UUID) -> str:
    return reverse("scope:requests", args=[workspace.slug, entry.client_id])
