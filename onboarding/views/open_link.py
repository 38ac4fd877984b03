"""The workspace's open form: whoever comes by it is a new client, marked so."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clientdesk import clock
from clientdesk.workspaces import doors
from clientdesk.workspaces.models import Workspace
from clientdesk.workspaces.scope import within
from onboarding import drafts
from onboarding.answering import answer_by
from onboarding.drafts import Sender
from onboarding.forms_in_use import asked_in_the_open, asked_of
from onboarding.promised import promised
from onboarding.stamp import read_stamp
from onboarding.views.intake import COOKIE, Door, show, take


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def intake(request: Any, slug: str) -> HttpResponse:
    workspace_id = doors.open_intake(slug)
    if workspace_id is None:
        return render(request, "public/intake_closed.html", status=404)
    with within(workspace_id):
        request.workspace = Workspace.objects.get(pk=workspace_id)
        door = _door(request)
        return take(request, door) if request.method == "POST" else show(request, door)


@require_safe
def thanks(request: Any, slug: str) -> HttpResponse:
    workspace_id = doors.open_intake(slug)
    if workspace_id is None:
        return render(request, "public/intake_closed.html", status=404)
    with within(workspace_id):
        request.workspace = Workspace.objects.get(pk=workspace_id)
        when = promised(answer_by(request.workspace, clock.now()), request.workspace.zone)
        return render(request, "public/intake_thanks.html", {"answer_by": when})


@require_POST
def forget(request: Any, slug: str) -> HttpResponse:
    """ "This is not my device"."""
    workspace_id = doors.open_intake(slug)
    if workspace_id is None:
        return render(request, "public/intake_closed.html", status=404)
    with within(workspace_id):
        request.workspace = Workspace.objects.get(pk=workspace_id)
        door = _door(request)
        drafts.forget(door.sender)
    response = redirect(door.address)
    response.delete_cookie(COOKIE, path=door.address)
    return response


def _door(request: Any) -> Door:
    slug = request.workspace.slug
    asked = asked_in_the_open()
    sender = Sender(
        workspace=request.workspace,
        cookie=request.COOKIES.get(COOKIE, "")[:64],
        key=read_stamp(request.POST.get("stamp", "")).key,
        form=asked.form,
    )
    address = reverse("onboarding_public:intake", args=[slug])
    thanks = reverse("onboarding_public:thanks", args=[slug])
    asked = asked_of(asked.form, request.POST.get("version", ""))
    return Door(sender, address, thanks, asked)
