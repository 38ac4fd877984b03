"""Where someone stands before a workspace is named: the first page, the choice, the beginning."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from clientdesk.limits import is_over
from clientdesk.workspaces.flows.open_workspace import open_workspace
from clientdesk.workspaces.forms.begin import BeginForm
from clientdesk.workspaces.forms.choices import country_choices
from clientdesk.workspaces.queries import places_of

BEGINNINGS = "10/h"


@require_safe
def home(request: Any) -> HttpResponse:
    """A visitor is told what this is; a member goes to work."""
    if not request.user.is_authenticated:
        return render(request, "workspaces/landing.html")
    places = places_of(request.user.pk)
    if not places:
        return redirect("workspaces_public:begin")
    if len(places) > 1:
        return redirect("workspaces_public:places")
    return redirect("today:today", places[0].slug)


@login_required
@require_safe
def places(request: Any) -> HttpResponse:
    found = places_of(request.user.pk)
    return render(request, "workspaces/places.html", {"places": found})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: Any) -> HttpResponse:
    """Three questions, then a desk with everything set."""
    form = BeginForm(request.POST or None, initial={"country": _country_of(request)})
    if request.method == "POST":
        if is_over(request, "begin", BEGINNINGS, key="user"):
            return render(request, "429.html", status=429)
        if form.is_valid():
            owner = open_workspace(request.user, form.business())
            return redirect("workspaces:ready", owner.workspace.slug)
    is_first = not places_of(request.user.pk)
    status = 422 if form.is_bound else 200
    return render(
        request, "workspaces/begin.html", {"form": form, "is_first": is_first}, status=status
    )


def _country_of(request: HttpRequest) -> str:
    """A guess from the browser's language ("en-IE"): only what the list opens with."""
    known = {code for code, _ in country_choices()}
    for part in request.headers.get("Accept-Language", "")[:100].split(","):
        region = part.split(";")[0].strip().partition("-")[2].upper()
        if region in known:
            return region
    return "IE"
