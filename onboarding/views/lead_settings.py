"""Settings of the inquiry form and of how leads are weighed; the colleagues we name."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from clientdesk.workspaces.rules import may, may_change_settings
from onboarding.flows.save_lead_rules import (
    add_colleague,
    remove_colleague,
    restore_colleague,
    save_lead_rules,
)
from onboarding.forms.lead_rules import ColleagueForm, LeadRulesForm
from onboarding.lead_queries import colleagues_of
from onboarding.lead_rules import saved_rules
from onboarding.models import Colleague


@require_http_methods(["GET", "HEAD", "POST"])
def lead_settings(request: Any) -> HttpResponse:
    may_change = may_change_settings(request.member)
    if request.method == "POST" and not may_change:
        raise PermissionDenied
    saved = saved_rules(request.workspace)
    typed = request.POST if request.method == "POST" else None
    form = LeadRulesForm(typed, workspace=request.workspace, saved=saved)
    if form.is_bound and form.is_valid():
        save_lead_rules(request.workspace, form.columns())
        messages.success(request, "Saved. Open leads are scored by it from now on.")
        return redirect(request.path)
    return _page(request, form, ColleagueForm(), may_change)


@require_POST
@may(may_change_settings)
def colleagues(request: Any) -> HttpResponse:
    form = ColleagueForm(request.POST)
    if form.is_valid():
        added = add_colleague(request.workspace, form.cleaned_data)
        messages.success(request, f"{added.name} can be named when you decline.")
        return redirect(f"{reverse('leads:settings', args=[request.workspace.slug])}#colleagues")
    rules = LeadRulesForm(workspace=request.workspace, saved=saved_rules(request.workspace))
    return _page(request, rules, form, may_change=True)


@require_POST
@may(may_change_settings)
def colleague(request: Any, colleague_id: UUID) -> HttpResponse:
    """Off the list; `undo` in the address puts them back."""
    get_object_or_404(Colleague, pk=colleague_id, workspace=request.workspace)
    if request.GET.get("undo"):
        found = restore_colleague(colleague_id)
        messages.success(request, f"{found.name} is back.")
    else:
        found = remove_colleague(colleague_id, request.member)
        undo = f"undo:{request.path}?undo=1"
        messages.success(request, f"{found.name} is off the list.", extra_tags=undo)
    return redirect(f"{reverse('leads:settings', args=[request.workspace.slug])}#colleagues")


def _page(
    request: Any, form: LeadRulesForm, colleague_form: ColleagueForm, may_change: bool
) -> HttpResponse:
    if not may_change:
        for field in form.fields.values():
            field.disabled = True
    context = {
        "form": form,
        "colleague_form": colleague_form,
        "colleagues": colleagues_of(request.workspace),
        "may_change": may_change,
        "inquiry_url": inquiry_url(request.workspace.slug),
        "weights": [form[name] for name in form.fields if name.startswith("weight_")],
    }
    status = 422 if form.errors or colleague_form.errors else 200
    return render(request, "onboarding/lead_settings.html", context, status=status)


def inquiry_url(slug: str, code: str = "") -> str:
    """The full address of the public form; with a referral's code it says who passed it on."""
    address = f"{settings.BASE_URL}{reverse('onboarding_public:inquiry', args=[slug])}"
    return f"{address}?from={code}" if code else address
