"""Money: all documents, and where a new one begins."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from billing import queries
from clientdesk import clock
from clientdesk.lib.money import Money, format_money
from clientdesk.workspaces.models.base import new_id
from clientdesk.workspaces.rules import may, may_issue
from clients.rules import listed_clients, visible_clients


@require_safe
def money(request: Any) -> HttpResponse:
    workspace = request.workspace
    today = clock.today(workspace.zone)
    wanted = request.GET.get("show", "all")
    found = queries.documents(workspace, wanted, today)
    page = queries.NEWEST.page(found, request.GET.get("after", ""), queries.PAGE)
    context = {
        "rows": [queries.Row(document, today, workspace.locale) for document in page.rows],
        "older": f"?show={wanted}&after={page.after}" if page.after else "",
        "newer": f"?show={wanted}" if request.GET.get("after") else "",
        "filters": [
            {"label": label, "url": f"?show={name}", "is_current": name == wanted}
            for name, label in queries.FILTERS.items()
        ],
        "stats": _stats(request, today),
        "may_issue": may_issue(request.member),
        "is_filtered": wanted != "all",
    }
    return render(request, "billing/money.html", context)


@require_safe
@may(may_issue)
def new(request: Any) -> HttpResponse:
    """Whom is it for? With a client the page of a fresh draft opens; nothing is stored yet."""
    client_id = _uuid(request.GET.get("client"))
    if client_id and visible_clients(request.member).filter(pk=client_id).exists():
        where = {"workspace_slug": request.workspace.slug, "document_id": new_id()}
        return redirect(f"{reverse('billing:edit', kwargs=where)}?client={client_id}")
    clients = listed_clients(request.member).filter(archived_at=None).order_by("name")
    text = request.GET.get("q", "").strip()[:80]
    if text:
        clients = clients.filter(name__icontains=text)
    return render(request, "billing/new.html", {"clients": clients[:30], "text": text})


def _stats(request: Any, today: Any) -> list[dict[str, Any]]:
    locale = request.workspace.locale
    stats = []
    for currency, sums in sorted(queries.sums_by_currency(request.workspace, today).items()):
        owed, overdue = Money(sums["owed"], currency), Money(sums["overdue"], currency)
        late = "late" if overdue else ""
        stats.append({"k": "Owed to you", "v": format_money(owed, locale), "href": "?show=open"})
        stats.append(
            {
                "k": "Overdue",
                "v": format_money(overdue, locale),
                "kind": late,
                "href": "?show=overdue",
            }
        )
    return stats


def _uuid(text: str | None) -> UUID | None:
    try:
        return UUID(text or "")
    except ValueError:
        return None
