"""Settings → Terms: which sets there are, for which kind of work."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from clientdesk.workspaces.rules import may, may_change_settings
from scope.flows.keep_terms_sets import add_set, make_usual, put_away_set, rename_set
from scope.forms.terms_set import NameForm
from scope.models import InUse, TermsSet


@require_http_methods(["GET", "HEAD", "POST"])
def sets(request: Any) -> HttpResponse:
    """All of them; POST adds one, which begins with what the usual ones say."""
    may_change = may_change_settings(request.member)
    found = list(TermsSet.objects.filter(workspace=request.workspace).order_by("created_at", "pk"))
    form = NameForm(request.POST or None, others=found)
    if request.method == "POST":
        if not may_change:
            raise PermissionDenied
        if form.is_valid():
            return _opened(add_set(form.cleaned_data["name"], request.member), request)
    context = {
        "offered": [one for one in found if one.put_away_at is None],
        "away": [one for one in found if one.put_away_at is not None],
        "form": form,
        "may_change": may_change,
    }
    return render(request, "scope/terms_sets.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@may(may_change_settings)
def name(request: Any, set_id: UUID) -> HttpResponse:
    found = _set(request, set_id)
    others = TermsSet.objects.filter(workspace=request.workspace).exclude(pk=found.pk)
    form = NameForm(request.POST or None, initial={"name": found.name}, others=others)
    if form.is_bound and form.is_valid():
        rename_set(found, form.cleaned_data["name"], request.member)
        return _opened(found, request)
    status = 422 if form.is_bound else 200
    context = {"terms_set": found, "form": form}
    return render(request, "scope/terms_name.html", context, status=status)


@require_POST
@may(may_change_settings)
def copies(request: Any, set_id: UUID) -> HttpResponse:
    found = _set(request, set_id)
    return _opened(add_set(f"{found.name[:70]}, copy", request.member, like=found), request)


@require_POST
@may(may_change_settings)
def usual(request: Any, set_id: UUID) -> HttpResponse:
    found = _set(request, set_id)
    make_usual(found, request.member)
    messages.success(request, f"Quotes begin with “{found}” from now on.")
    return redirect("scope:terms-settings", request.workspace.slug)


@require_POST
@may(may_change_settings)
def away(request: Any, set_id: UUID) -> HttpResponse:
    """With `undo` it comes back."""
    found, back = _set(request, set_id), "undo" in request.GET
    try:
        put_away_set(found, request.member, back=back)
    except InUse:
        messages.warning(request, "Quotes begin with these. Make others the usual ones first.")
    else:
        if not back:
            undo = f"undo:{request.path}?undo=1"
            messages.success(request, f"“{found}” are put away.", extra_tags=undo)
    return redirect("scope:terms-settings", request.workspace.slug)


def _set(request: Any, set_id: UUID) -> TermsSet:
    return get_object_or_404(TermsSet, pk=set_id, workspace=request.workspace)


def _opened(terms_set: TermsSet, request: Any) -> HttpResponse:
    return redirect("scope:terms-set", request.workspace.slug, terms_set.pk)
