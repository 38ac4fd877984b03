"""A member's own page of notices."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from clientdesk.notices.choosing import choose_notices, wanted_by
from clientdesk.notices.forms import NoticesForm


@require_http_methods(["GET", "HEAD", "POST"])
def notices(request: Any) -> HttpResponse:
    """For oneself only: no role is needed, and nobody else's choice can be named."""
    if request.method == "POST":
        form = NoticesForm(request.member, request.POST)
        if form.is_valid():
            choose_notices(request.member, form.cleaned_data["wanted"])
            messages.success(request, "Saved.")
            return redirect(request.path)
    else:
        form = NoticesForm(request.member, initial={"wanted": sorted(wanted_by(request.member))})
    status = 422 if form.errors else 200
    return render(request, "settings/notices.html", {"form": form}, status=status)
