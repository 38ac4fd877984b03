"""The public door: by which address do we know you? A new link comes by mail."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from clientdesk import clock
from clientdesk.limits import is_over
from clientdesk.links.opening import gone
from clientdesk.portal.doors import workspace_called
from clientdesk.portal.flows.mail_link import ask_for_link
from clientdesk.portal.forms import FindForm
from clientdesk.workspaces.models import Workspace
from clientdesk.workspaces.scope import within

TOO_OFTEN = "Many links were asked for from your network just now. Wait a few minutes."


@require_http_methods(["GET", "HEAD", "POST"])
def find(request: Any, slug: str) -> HttpResponse:
    """Whoever asks reads the same words, so that nobody learns who is a client."""
    workspace_id = workspace_called(slug)
    if workspace_id is None:
        return gone(request)
    with within(workspace_id):
        request.workspace = Workspace.objects.get(pk=workspace_id)
        form = FindForm(request.POST or None)
        if request.method != "POST" or not form.is_valid():
            return _page(request, form, status=422 if form.is_bound else 200)
        if is_over(request, "portal-link", "20/h"):
            form.add_error("email", TOO_OFTEN)
            return _page(request, form, status=429)
        ask_for_link(request.workspace, form.cleaned_data["email"], clock.real_now())
        return redirect(reverse("portal_public:find", args=[slug]) + "?sent")


def _page(request: Any, form: FindForm, status: int) -> HttpResponse:
    said = {"is_sent": "sent" in request.GET, "has_left": "left" in request.GET}
    return render(request, "public/portal/find.html", {"form": form, **said}, status=status)
