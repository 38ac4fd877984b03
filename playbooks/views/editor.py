"""Settings → Playbooks: the list, and the steps of one."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from clientdesk.workspaces.rules import may, may_change_settings
from clients.queries import who_can_look_after
from playbooks.flows.publish_playbook import (
    add_playbook,
    make_usual,
    publish_playbook,
    put_away,
)
from playbooks.forms.playbook import NewPlaybookForm, NewStepsForm, StepForms, initial_of
from playbooks.models import Playbook
from playbooks.queries import playbooks_of


@require_http_methods(["GET", "HEAD", "POST"])
def playbooks(request: Any) -> HttpResponse:
    """All of them; POST adds one, which begins with the usual steps."""
    may_change = may_change_settings(request.member)
    form = NewPlaybookForm(request.POST or None)
    if request.method == "POST":
        if not may_change:
            raise PermissionDenied
        if form.is_valid():
            made = add_playbook(request.workspace, form.cleaned_data["name"], request.member)
            return redirect("playbooks:playbook", request.workspace.slug, made.pk)
    away = Playbook.objects.filter(workspace=request.workspace).exclude(put_away_at=None)
    context = {
        "offered": playbooks_of(request.workspace),
        "away": away.order_by("created_at", "pk"),
        "form": form,
        "may_change": may_change,
    }
    return render(request, "playbooks/playbooks.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def playbook(request: Any, playbook_id: UUID) -> HttpResponse:
    found = get_object_or_404(Playbook, pk=playbook_id, workspace=request.workspace)
    may_change = may_change_settings(request.member)
    people = {"people": who_can_look_after(None, request.workspace.pk)}
    if request.method == "POST":
        if not may_change:
            raise PermissionDenied
        steps, new = StepForms(request.POST, form_kwargs=people), NewStepsForm(request.POST)
        if steps.is_valid() and new.is_valid():
            plan = [*steps.plan(), *new.steps()]
            if publish_playbook(found, plan, request.member):
                messages.success(request, "Published. What runs already keeps its steps.")
            return redirect("playbooks:playbook", request.workspace.slug, found.pk)
        return _show(request, found, steps, new, status=422)
    steps = StepForms(initial=initial_of(found.newest().plan()), form_kwargs=people)
    return _show(request, found, steps, NewStepsForm())


@require_POST
@may(may_change_settings)
def putting_away(request: Any, playbook_id: UUID) -> HttpResponse:
    found = get_object_or_404(Playbook, pk=playbook_id, workspace=request.workspace)
    put_away(found, back="back" in request.POST)
    return redirect("playbooks:playbooks", request.workspace.slug)


@require_POST
@may(may_change_settings)
def usual(request: Any, playbook_id: UUID) -> HttpResponse:
    found = get_object_or_404(Playbook, pk=playbook_id, workspace=request.workspace)
    make_usual(found)
    messages.success(request, f"“{found}” begins where a quote names no other.")
    return redirect("playbooks:playbooks", request.workspace.slug)


def _show(
    request: Any, found: Playbook, steps: Any, new: NewStepsForm, status: int = 200
) -> HttpResponse:
    context = {
        "playbook": found,
        "version": found.newest(),
        "steps": steps,
        "new": new,
        "may_change": may_change_settings(request.member),
    }
    return render(request, "playbooks/playbook.html", context, status=status)
