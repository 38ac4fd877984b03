"""Settings → Calls: the kinds a client can be offered."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from booking.flows.set_kinds import put_away, save_kind
from booking.forms.kind import KindForm
from booking.models import CallKind
from clientdesk.workspaces.rules import may, may_change_settings

_NEW = {"minutes": 30, "minutes_before": 0, "minutes_after": 15, "notice_hours": 24,
        "horizon_days": 21, "purpose": CallKind.Purpose.OTHER}  # fmt: skip


@require_safe
def kinds(request: Any) -> HttpResponse:
    found = CallKind.objects.filter(workspace=request.workspace).order_by("created_at", "pk")
    context = {
        "offered": [one for one in found if one.put_away_at is None],
        "away": [one for one in found if one.put_away_at is not None],
        "may_change": may_change_settings(request.member),
    }
    return render(request, "booking/kinds.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may(may_change_settings)
def new_kind(request: Any) -> HttpResponse:
    return _edit(request, None, _NEW)


@require_http_methods(["GET", "HEAD", "POST"])
def kind(request: Any, kind_id: UUID) -> HttpResponse:
    found = get_object_or_404(CallKind, pk=kind_id, workspace=request.workspace)
    return _edit(request, found, {name: getattr(found, name) for name in KindForm.base_fields})


@require_POST
@may(may_change_settings)
def putting_away(request: Any, kind_id: UUID) -> HttpResponse:
    found = get_object_or_404(CallKind, pk=kind_id, workspace=request.workspace)
    put_away(found, back="back" in request.POST)
    return redirect("booking:kinds", request.workspace.slug)


def _edit(request: Any, found: CallKind | None, initial: dict[str, Any]) -> HttpResponse:
    may_change = may_change_settings(request.member)
    form = KindForm(request.POST or None, initial=initial)
    if request.method == "POST":
        if not may_change:
            raise PermissionDenied
        if form.is_valid():
            save_kind(request.workspace, found, form.cleaned_data)
            messages.success(request, "Saved. Calls that are booked stay as they are.")
            return redirect("booking:kinds", request.workspace.slug)
    for field in form.fields.values():
        field.disabled = not may_change
    context = {"kind": found, "form": form, "may_change": may_change}
    return render(request, "booking/kind.html", context, status=422 if form.errors else 200)
