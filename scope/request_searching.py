"""How what was asked for is found."""

from uuid import UUID

from django.urls import reverse

from clientdesk.search.commands import command
from clientdesk.search.models import SearchRow
from clientdesk.search.registry import Audience, Described, searchable
from clientdesk.workspaces.models import Workspace
from clientdesk.workspaces.rules import may_write
from scope.models import ScopeRequest


def requests_page(workspace: Workspace, row: SearchRow) -> str:
    return reverse("scope:requests", args=[workspace.slug, row.client_id])


@searchable("scope.scoperequest", page=requests_page)
def describe_request(request: ScopeRequest) -> Described:
    gone = " · no longer asked for" if request.withdrawn_at else ""
    return Described(
        request.pk,
        "scope",
        request.text[:300],
        request.asked_at,
        Audience.PRIVATE,
        client_id=request.client_id,
        subtitle=f"Asked for {request.get_source_display()}{gone}",
        body=request.text if len(request.text) > 300 else "",
    )


def _after_call(workspace: Workspace, client_id: UUID | None) -> str:
    """Only once somebody is named."""
    return reverse("scope:after-call", args=[workspace.slug, client_id]) if client_id else ""


command(
    "After a call with", "Decided, asked, promised, and one mail", _after_call,
    takes_client=True, rule=may_write, also=("recap of a call with",),
)  # fmt: skip
