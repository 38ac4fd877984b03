"""How leads are found in the search, and the commands that lead to them."""

from uuid import UUID

from django.urls import reverse

from clientdesk.search.commands import command
from clientdesk.search.models import SearchRow
from clientdesk.search.registry import Audience, Described, searchable
from clientdesk.workspaces.models import Workspace
from clientdesk.workspaces.rules import may_read_private, may_write
from onboarding.models import Lead


def lead_page(workspace: Workspace, row: SearchRow) -> str:
    return reverse("leads:lead", args=[workspace.slug, row.object_id])


@searchable("onboarding.lead", page=lead_page, related=["client", "inquiry"])
def describe_lead(lead: Lead) -> Described:
    inquiry = lead.inquiry
    return Described(
        lead.pk,
        "clients",
        f"Lead: {inquiry.company or inquiry.name or lead.client.name}"
        if inquiry
        else f"Lead: {lead.client.name}",
        lead.opened_at,
        Audience.PRIVATE,
        client_id=lead.client_id,
        subtitle=lead.lost_why or lead.next_action,
        body=inquiry.wants if inquiry else "",
        words=[inquiry.name, inquiry.email, inquiry.heard_who] if inquiry else [],
    )


def _leads(workspace: Workspace, client_id: UUID | None) -> str:
    return reverse("leads:leads", args=[workspace.slug])


def _new_lead(workspace: Workspace, client_id: UUID | None) -> str:
    page = reverse("leads:new", args=[workspace.slug])
    return f"{page}?client={client_id}" if client_id else page


command("Leads", "Who wrote, and what comes next", _leads, rule=may_read_private,
        also=("inquiries",))  # fmt: skip
command("New lead for", "Somebody you met: what they want, and when you look at it again",
        _new_lead, takes_client=True, rule=may_write, also=("lead",))  # fmt: skip
