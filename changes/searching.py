"""How requests and what became of them are found."""

from uuid import UUID

from django.urls import reverse

from changes.models import Judgement
from clientdesk.search.commands import command
from clientdesk.search.models import SearchRow
from clientdesk.search.registry import Audience, Described, searchable
from clientdesk.workspaces.models import Workspace
from clientdesk.workspaces.rules import may_write
from scope.models import ScopeRequest


def request_page(workspace: Workspace, row: SearchRow) -> str:
    return reverse("changes:judgement", args=[workspace.slug, row.client_id, row.object_id])


@searchable("scope.scoperequest", page=request_page)
def describe_request(request: ScopeRequest) -> Described:
    """With what became of it: who searches for a request wants to know that first."""
    said = request.judgements.filter(superseded_by=None).first()
    became = f" · {said}" if said else ""
    gone = " · no longer asked for" if request.withdrawn_at else became
    point = f"{said.clause} {said.pointed_at}" if said else ""
    return Described(
        request.pk,
        "scope",
        request.text[:300],
        request.asked_at,
        Audience.PRIVATE,
        client_id=request.client_id,
        subtitle=f"Asked for {request.get_source_display()}{gone}",
        body=request.text if len(request.text) > 300 else "",
        words=[point, "goodwill" if said and said.outcome == Judgement.Outcome.GOODWILL else ""],
        amount=said.value if said else None,
    )


def _note(workspace: Workspace, client_id: UUID | None) -> str:
    if client_id:
        return reverse("changes:requests", args=[workspace.slug, client_id])
    return reverse("changes:new-request", args=[workspace.slug])


command(
    "Note a request of", "They asked for something", _note, takes_client=True, rule=may_write,
    also=("request of", "asked for"),
)  # fmt: skip
