"""Money: all documents, and where a new one begins."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from billing import queries
from billing.leaks import leaks
from billing.listing import MONEY, documents_page
from clientdesk import clock
from clientdesk.lib.money import Money, format_money
from clientdesk.lists.asking import Asked
from clientdesk.lists.queries import list_context
from clientdesk.workspaces.models.base import new_id
from clientdesk.workspaces.rules import may, may_issue
from clients.rules import listed_clients, visible_clients

LEAKS = 20


@require_safe
def money(request: Any) -> HttpResponse:
    workspace, asked = request.workspace, MONEY.read(request.GET)
    today = clock.today(workspace.zone)
    page = documents_page(workspace, asked, today)
    sums = queries.sums_by_currency(workspace, today)
    context = {
        **list_context(request.member, asked, page.after),
        "rows": [queries.Row(document, today, workspace.locale) for document in page.rows],
        "stats": _stats(workspace.locale, sums),
        "currencies": _currencies(asked, list(sums)),
        "leaks": leaks(request.member, today, LEAKS),
        "may_issue": may_issue(request.member),
        "is_filtered": bool(asked.without_place()),
    }
    return render(request, "billing/money.html", context)


def _currencies(asked: Asked, known: list[str]) -> list[dict[str, Any]]:
    """Sums of different currencies are not compared: one can be chosen where there are several."""
    current = asked.narrowed["currency"]
    codes = sorted({*known, current} - {""})
    if len(codes) < 2 and not current:
        return []
    return [
        {"label": code or "All currencies", "url": asked.address(currency=code),
         "is_current": code == current}
        for code in ("", *codes)
    ]  # fmt: skip


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


def _stats(locale: str, sums: dict[str, dict[str, int]]) -> list[dict[str, Any]]:
    stats = []
    for currency, of in sorted(sums.items()):
        owed, overdue = Money(of["owed"], currency), Money(of["overdue"], currency)
        only = f"&currency={currency}" if len(sums) > 1 else ""
        stats += [
            {"k": "Owed to you", "v": format_money(owed, locale), "href": f"?show=open{only}"},
            {
                "k": "Overdue",
                "v": format_money(overdue, locale),
                "kind": "late" if overdue else "",
                "href": f"?show=overdue{only}",
            },
        ]
    return stats


def _uuid(text: str | None) -> UUID | None:
    try:
        return UUID(text or "")
    except ValueError:
        return None
