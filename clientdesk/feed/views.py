"""The page on which one's calendar is given an address, and what stands at that address."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from clientdesk import clock
from clientdesk.feed.events import events_of
from clientdesk.feed.flows.share_dates import PURPOSE, make_address, shared_since, stop_address
from clientdesk.feed.writing import MEDIA_TYPE, calendar_file
from clientdesk.links.opening import gone, guessed, link_by
from clientdesk.workspaces.models import Member
from clientdesk.workspaces.scope import within


@require_http_methods(["GET", "HEAD", "POST"])
def calendar(request: Any) -> HttpResponse:
    """For oneself only, in any role."""
    address = ""
    if request.method == "POST" and request.POST.get("intent") == "stop":
        if stop_address(request.member):
            messages.success(request, "Stopped: no calendar reads your dates any more.")
        return redirect(request.path)
    if request.method == "POST":
        address = make_address(request.member)
    context = {
        "address": address,
        "webcal": f"webcal:{address.partition(':')[2]}",
        "since": shared_since(request.member),
    }
    return render(request, "settings/calendar.html", context)


@require_safe
def dates(request: HttpRequest, token: str) -> HttpResponse:
    """Read by calendars, which keep no cookie: the secret stays in the address. Unknown, stopped,
    and of somebody who left look alike."""
    link = link_by(token, PURPOSE)
    if link is None:
        return guessed(request)
    with within(link.workspace_id):
        found = Member.objects.filter(pk=link.object_id, left_at=None)
        member = found.select_related("workspace").first()
        if member is None:
            return gone(request)
        written = calendar_file(str(member.workspace), events_of(member), clock.now())
    return HttpResponse(written, content_type=MEDIA_TYPE)
