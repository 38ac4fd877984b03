"""How what was asked for is found."""

from django.urls import reverse

from clientdesk.search.models import SearchRow
from clientdesk.search.registry import Audience, Described, searchable
from clientdesk.workspaces.models import Workspace
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
