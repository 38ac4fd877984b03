"""Is this genuine? Anybody may ask by the hash of a file."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from clientdesk.files.forms import GenuineForm
from clientdesk.files.genuine import verdict_on
from clientdesk.limits import is_over

ASKED_AT_MOST = "30/m"


@require_http_methods(["GET", "HEAD", "POST"])
def genuine(request: Any) -> HttpResponse:
    """A post changes nothing and keeps nothing; it only keeps the hash out of addresses."""
    if request.method != "POST":
        return render(request, "public/genuine.html", {"form": GenuineForm()})
    if is_over(request, "genuine", ASKED_AT_MOST):
        return render(request, "429.html", status=429)
    form = GenuineForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "public/genuine.html", {"form": form}, status=422)
    sha256 = form.cleaned_data["sha256"]
    context = {"form": GenuineForm(), "asked": sha256, "verdict": verdict_on(sha256)}
    return render(request, "public/genuine.html", context)
