"""Days that are one client's alone: all that come, and those of a client."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clientdesk import clock
from clientdesk.ui.days import day_in_words
from clientdesk.workspaces.rules import may, may_write
from clients.flows.hold_day import hold_day, release_day
from clients.forms.held_day import HoldDayForm, ReleaseForm
from clients.held_days import coming_days, day_standing, days_held_of
from clients.models import Client, DayTaken, HeldDay
from clients.rules import private_client_or_404
from clients.views.client import head_context

SHOWN = 100


@require_safe
def days(request: Any) -> HttpResponse:
    today = clock.today(request.workspace.zone)
    context = {"days": coming_days(request.member, today, SHOWN)}
    return render(request, "clients/days.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may(may_write)
def of_client(request: Any, client_id: UUID) -> HttpResponse:
    """Which days are theirs; another one is held by hand."""
    client = private_client_or_404(request, client_id)
    form = HoldDayForm(request.POST or None, workspace=request.workspace)
    if not form.is_valid():
        return _page(request, client, form, status=422 if form.is_bound else 200)
    on = form.cleaned_data["on"]
    try:
        hold_day(client, on, form.cleaned_data["because"], request.member)
    except DayTaken:
        words = day_standing(request.workspace, on, client).words
        form.add_error("on", f"{words[:1].upper()}{words[1:]}.")
        return _page(request, client, form, status=422)
    messages.success(request, f"{_in_words(request, on)} is theirs.")
    return redirect("clients:held-days", request.workspace.slug, client.pk)


@require_POST
@may(may_write)
def release(request: Any, client_id: UUID, held_day_id: UUID) -> HttpResponse:
    client = private_client_or_404(request, client_id)
    held = get_object_or_404(HeldDay, pk=held_day_id, client__in=client.record_ids)
    form = ReleaseForm(request.POST, prefix=str(held.pk))
    if not form.is_valid():
        return _page(request, client, None, status=422, refused=form)
    release_day(held.pk, form.cleaned_data["why"], request.member)
    messages.success(request, f"{_in_words(request, held.on)} is free again.")
    return redirect("clients:held-days", request.workspace.slug, client.pk)


def _page(
    request: Any,
    client: Client,
    form: HoldDayForm | None,
    status: int = 200,
    refused: ReleaseForm | None = None,
) -> HttpResponse:
    """Each day with the form that gives it free; `refused` is the one that said no reason."""
    why = {held.pk: ReleaseForm(prefix=str(held.pk)) for held in days_held_of(client)}
    context = {
        **head_context(request, client, "clients:facts"),
        "form": form or HoldDayForm(workspace=request.workspace),
        "refused": refused,
        "days": [
            (held, refused if refused and refused.prefix == str(held.pk) else why[held.pk])
            for held in days_held_of(client)
        ],
    }
    return render(request, "clients/held_days.html", context, status=status)


def _in_words(request: Any, on: Any) -> str:
    return day_in_words(on, clock.today(request.workspace.zone))
