"""Days off: seen by everybody here, put down and taken back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from clientdesk import clock
from clientdesk.workspaces.flows.keep_time_off import (
    add_time_off,
    restore_time_off,
    take_back_time_off,
)
from clientdesk.workspaces.forms.time_off import TimeOffForm
from clientdesk.workspaces.models import TimeOff
from clientdesk.workspaces.rules import may_set_time_off, may_write

SHOWN, PAST = 100, 10


@require_http_methods(["GET", "HEAD", "POST"])
def time_off(request: Any) -> HttpResponse:
    may = may_write(request.member)
    if request.method == "POST" and not may:
        raise PermissionDenied
    form = TimeOffForm(request.member, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        row = add_time_off(form.off(), request.member)
        undo = f"undo:{request.path}{row.pk}/removal/"
        said = "Noted. The dates of what is under way follow."
        messages.success(request, said, extra_tags=undo)
        return redirect(request.path)
    today = clock.today(request.workspace.zone)
    standing = TimeOff.objects.filter(workspace=request.workspace, taken_back_at=None)
    standing = standing.select_related("member", "workspace")
    context = {
        "form": form if may else None,
        "ahead": _rows(request, standing.filter(last_on__gte=today)[:SHOWN]),
        "past": _rows(request, standing.filter(last_on__lt=today).order_by("-last_on")[:PAST]),
    }
    return render(request, "settings/time_off.html", context, status=422 if form.is_bound else 200)


@require_POST
def removal(request: Any, time_off_id: UUID) -> HttpResponse:
    """Taken back; posted again with "undo" it stands again."""
    row = get_object_or_404(TimeOff, pk=time_off_id, workspace=request.workspace)
    if not may_set_time_off(request.member, row.member):
        raise PermissionDenied
    if request.GET.get("undo"):
        restore_time_off(row.pk)
    else:
        take_back_time_off(row.pk)
        said = "Taken back. The dates of what is under way follow."
        messages.success(request, said, extra_tags=f"undo:{request.path}?undo=1")
    return redirect("workspaces:time-off", request.workspace.slug)


def _rows(request: Any, found: "QuerySet[TimeOff]") -> list[tuple[TimeOff, bool]]:
    """Each with whether this member may take it back."""
    return [(row, may_set_time_off(request.member, row.member)) for row in found]
