"""What of requests shows on a client's page, and where they are made of a mail or a note."""

from datetime import date
from uuid import UUID

from django.urls import reverse

from changes.on_client_page import on_page_of
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.rules import may_write
from clients.makings import add_making
from clients.models import Client, Entry
from clients.panels import Panel, Place, panel
from clients.rules import may_see_everything_of
from clients.subjects import page_of_subject
from clients.tabs import add_tab
from clients.waiting import Side, Wait, waits
from scope.models import ScopeRequest

add_tab("Requests", "changes:requests", 25, may_see_everything_of)
add_making("Make it a request", "changes:requests", order=20)


@panel("requests", Place.TOP, order=30)
def asked_for(client: Client, member: Member) -> Panel | None:
    """What they asked for and nobody judged yet."""
    if not may_see_everything_of(member, client):
        return None
    found = on_page_of(client).open
    context = {"requests": found, "may_write": may_write(member)}
    return Panel("changes/panels/requests.html", context) if found else None


@panel("note a request", Place.LOG, order=20)
def note_a_request(client: Client, member: Member) -> Panel | None:
    may = may_write(member) and may_see_everything_of(member, client)
    return Panel("changes/panels/note_request.html") if may else None


@waits("an answer to a request", Side.FOR_US)
def answers(client: Client, member: Member) -> list[Wait]:
    if not may_see_everything_of(member, client):
        return []
    zone = client.workspace.zone_info
    return [
        Wait(_day(one, zone), f"an answer: {one.text[:80]}", judging_page(client.workspace, one))
        for one in on_page_of(client).open
    ]


@page_of_subject("scope.scoperequest")
def request_page(workspace: Workspace, entry: Entry, request_id: UUID) -> str:
    return reverse("changes:judgement", args=[workspace.slug, entry.client_id, request_id])


@page_of_subject("changes.judgement")
def page_of_judgement(workspace: Workspace, entry: Entry, judgement_id: UUID) -> str:
    """Of the request, which its entry names."""
    request_id = entry.facts.get("request", "")
    return reverse("changes:judgement", args=[workspace.slug, entry.client_id, request_id])


def judging_page(workspace: Workspace, request: ScopeRequest) -> str:
    return reverse("changes:judgement", args=[workspace.slug, request.client_id, request.pk])


def _day(request: ScopeRequest, zone: object) -> date:
    return request.asked_at.astimezone(zone).date()  # type: ignore[arg-type]
