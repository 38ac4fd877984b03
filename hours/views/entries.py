"""One entry: changed while nothing charges it, corrected after, removed and brought back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from hours.claiming import is_charged
from hours.flows.change_hours import (
    IsCharged,
    NotHeld,
    bring_hours_back,
    change_hours,
    remove_hours,
)
from hours.forms.entry import EntryForm
from hours.models import TimeEntry
from hours.naming import work_of
from hours.queries import Week
from hours.rules import may_change_hours
from hours.views.access import entry_or_404


@require_http_methods(["GET", "HEAD", "POST"])
def entry(request: Any, entry_id: UUID) -> HttpResponse:
    found = entry_or_404(request, entry_id)
    may_change = may_change_hours(request.member, found)
    if request.method == "POST" and not may_change:
        raise PermissionDenied
    form = EntryForm(found, work_of(found.client), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            changed = change_hours(found.pk, form.worked(), request.member)
            messages.success(request, "Kept.")
        except NotHeld:
            messages.info(request, "This was corrected or removed before.")
            changed = found
        return _to_week(request, changed)
    context = {
        "entry": found,
        "form": form,
        "may_change": may_change and not (found.superseded_at or found.removed_at),
        "is_charged": is_charged(found),
        "changes": found.changes.select_related("by").order_by("-at", "-id")[:20],
    }
    return render(request, "hours/entry.html", context, status=422 if form.is_bound else 200)


@require_POST
def removal(request: Any, entry_id: UUID) -> HttpResponse:
    """Posted again with "undo" it is back."""
    found = entry_or_404(request, entry_id)
    if not may_change_hours(request.member, found):
        raise PermissionDenied
    if request.GET.get("undo"):
        bring_hours_back(found.pk)
        messages.success(request, "It is back.")
        return _to_week(request, found)
    try:
        remove_hours(found.pk, request.member)
        messages.success(request, "Removed.", extra_tags=f"undo:{request.path}?undo=1")
    except IsCharged:
        messages.info(request, "It stands on an invoice. Discard the draft first, or correct it.")
    except NotHeld:
        messages.info(request, "This was corrected or removed before.")
    return _to_week(request, found)


def _to_week(request: Any, found: TimeEntry) -> HttpResponse:
    answer = redirect("hours:week", request.workspace.slug)
    answer["Location"] += f"?week={Week.of(found.on).name}"
    return answer
