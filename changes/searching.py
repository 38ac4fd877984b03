"""How requests and what became of them are found."""

from uuid import UUID

from django.urls import reverse

from changes.models import ChangeAnswer, ChangeOrder, Judgement
from changes.wording import ChangeWords
from clientdesk.lib.money import Money
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


def order_page(workspace: Workspace, row: SearchRow) -> str:
    return reverse("changes:order", args=[workspace.slug, row.object_id])


@searchable("changes.changeorder", page=order_page, related=["client"], names_client=True)
def describe_order(order: ChangeOrder) -> Described | None:
    """By number, by what is new, by the clauses it quotes."""
    if order.discarded_at:
        return None
    newest = order.versions.order_by("-n").first()
    says = newest.says if newest else None
    quoted = [f"{one.number} {one.title} {one.text}" for one in says.quoted] if says else []
    lines = [line.description for line in says.every_line] if says else []
    net = ChangeWords.of(newest.snapshot).net_minor() if newest and newest.snapshot else 0
    return Described(
        order.pk,
        "scope",
        f"{order}: {order.title}" if order.number else f"Draft: {order.title or order}",
        order.created_at,
        Audience.MONEY,
        client_id=order.client_id,
        subtitle=_became(order),
        words=[order.client.name, *lines, *quoted],
        number=order.number or "",
        amount=Money(net, says.currency) if says and net else None,
    )


def _became(order: ChangeOrder) -> str:
    """ "approved 2 December 2026 by Ines Duarte"."""
    answer = ChangeAnswer.objects.filter(version__order=order).order_by("-at").first()
    if answer is None:
        return "waits for an answer" if order.number else ""
    by = f" by {answer.name}" if answer.name else ""
    return f"{answer.get_answer_display()} {answer.at:%-d %B %Y}{by}"


def _note(workspace: Workspace, client_id: UUID | None) -> str:
    if client_id:
        return reverse("changes:requests", args=[workspace.slug, client_id])
    return reverse("changes:new-request", args=[workspace.slug])


command(
    "Note a request of", "They asked for something", _note, takes_client=True, rule=may_write,
    also=("request of", "asked for"),
)  # fmt: skip
