"""All quotes, and where a new one begins."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from clientdesk import clock
from clientdesk.workspaces.models.base import new_id
from clientdesk.workspaces.rules import may, may_write
from clients.rules import client_or_404, listed_clients, visible_clients
from clients.views.client import head_context
from scope import queries
from scope.quote_rows import quote_rows


@require_safe
def quotes(request: Any) -> HttpResponse:
    workspace = request.workspace
    wanted = request.GET.get("show", "all")
    found = queries.quotes(workspace, wanted, clock.today(workspace.zone))
    page = queries.NEWEST.page(found, request.GET.get("after", ""), queries.PAGE)
    context = {
        "rows": quote_rows(page.rows),
        "older": f"?show={wanted}&after={page.after}" if page.after else "",
        "newer": f"?show={wanted}" if request.GET.get("after") else "",
        "filters": [
            {"label": label, "url": f"?show={name}", "is_current": name == wanted}
            for name, label in queries.FILTERS.items()
        ],
        "is_filtered": wanted != "all",
        "may_write": may_write(request.member),
    }
    return render(request, "scope/quotes.html", context)


@require_safe
def of_client(request: Any, client_id: UUID) -> HttpResponse:
    client = client_or_404(request, client_id)
    found = queries.quotes(request.workspace, "all", clock.today(request.workspace.zone))
    theirs = found.filter(client__in=client.record_ids)
    page = queries.NEWEST.page(theirs, request.GET.get("after", ""), queries.PAGE)
    context = {
        **head_context(request, client, "scope:of-client"),
        "rows": quote_rows(page.rows),
        "older": f"?after={page.after}" if page.after else "",
        "newer": "?" if request.GET.get("after") else "",
    }
    return render(request, "scope/quotes_of_client.html", context)


@require_safe
@may(may_write)
def new(request: Any) -> HttpResponse:
    """Whom is it for? With a client the page of a fresh draft opens; nothing is stored yet."""
    client_id = _uuid(request.GET.get("client"))
    if client_id and visible_clients(request.member).filter(pk=client_id).exists():
        where = {"workspace_slug": request.workspace.slug, "quote_id": new_id()}
        named = {"client": client_id, "day": request.GET.get("day", "")[:10]}
        query = urlencode({name: value for name, value in named.items() if value})
        return redirect(f"{reverse('scope:edit', kwargs=where)}?{query}")
    clients = listed_clients(request.member).filter(archived_at=None).order_by("name")
    text = request.GET.get("q", "").strip()[:80]
    if text:
        clients = clients.filter(name__icontains=text)
    return render(request, "scope/new.html", {"clients": clients[:30], "text": text})


def _uuid(text: str | None) -> UUID | None:
    try:
        return UUID(text or "")
    except ValueError:
        return None
