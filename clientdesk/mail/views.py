"""Settings: where clients' answers come in."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from clientdesk.mail.addressing import address_of, close_address, open_address
from clientdesk.workspaces.rules import may_change_settings


@require_http_methods(["GET", "HEAD", "POST"])
def answers(request: Any) -> HttpResponse:
    """The address; opened, closed, or changed for a new one."""
    may_change = may_change_settings(request.member) and bool(settings.INBOUND_DOMAIN)
    if request.method == "POST":
        if not may_change:
            raise PermissionDenied
        wish = request.POST.get("wish")
        if wish in {"close", "renew"}:
            close_address(request.workspace)
        if wish in {"open", "renew"}:
            open_address(request.workspace, request.member)
        messages.success(request, "Saved.")
        return redirect(request.path)
    context = {
        "address": address_of(request.workspace),
        "domain": settings.INBOUND_DOMAIN,
        "may_change": may_change,
    }
    return render(request, "settings/answers.html", context)
