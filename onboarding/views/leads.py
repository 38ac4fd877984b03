"""Leads: the board by step, and the list by next date."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from clientdesk.workspaces.rules import may_change_settings, may_read_private, may_write
from onboarding.lead_queries import board, held_leads, leads_page, step_counts
from onboarding.lead_rows import lead_rows
from onboarding.lead_steps import BOARD, OPEN
from onboarding.views.lead_settings import inquiry_url


@require_safe
def lead_board(request: Any) -> HttpResponse:
    _refuse_if_not_theirs(request)
    columns = board(request.member)
    rows = lead_rows([lead for one in columns for lead in one.leads], request.workspace)
    context = {
        **_around(request, "leads:board"),
        "columns": [
            {
                "column": one,
                "rows": [row for row in rows if row.step is one.step],
                "all_url": f"{_list_url(request)}?step={one.step}",
            }
            for one in columns
        ],
    }
    return render(request, "onboarding/leads_board.html", context)


@require_safe
def lead_list(request: Any) -> HttpResponse:
    _refuse_if_not_theirs(request)
    step = request.GET.get("step", "")
    step = step if step in BOARD else ""
    page = leads_page(request.member, step, request.GET.get("after", ""))
    context = {
        **_around(request, "leads:leads"),
        "rows": lead_rows(page.rows, request.workspace),
        "filters": _filters(step, step_counts(request.member)),
        "step": step,
        "newer": f"?{urlencode({'step': step})}" if request.GET.get("after") else "",
        "older": f"?{urlencode({'step': step, 'after': page.after})}" if page.after else "",
    }
    return render(request, "onboarding/leads.html", context)


def _refuse_if_not_theirs(request: Any) -> None:
    if not may_read_private(request.member):
        raise Http404


def _around(request: Any, current: str) -> dict[str, Any]:
    """What both pages show: the way to the other, forms that are held, the form's own address."""
    slug = request.workspace.slug
    pages = (("List", "leads:leads"), ("Board", "leads:board"))
    return {
        "tabs": [
            {"label": label, "url": reverse(name, args=[slug]), "is_current": name == current}
            for label, name in pages
        ],
        "held": held_leads(request.member),
        "inquiry_url": inquiry_url(slug),
        "may_write": may_write(request.member),
        "may_change_settings": may_change_settings(request.member),
    }


def _filters(step: str, counts: dict[str, int]) -> list[dict[str, Any]]:
    open_ones = sum(counts.get(one, 0) for one in OPEN)
    rows = [("", f"Open {open_ones}")]
    rows += [(one.value, f"{one.label} {counts.get(one, 0)}") for one in BOARD]
    return [
        {"label": label, "url": f"?step={key}" if key else "?", "is_current": key == step}
        for key, label in rows
    ]


def _list_url(request: Any) -> str:
    return reverse("leads:leads", args=[request.workspace.slug])
