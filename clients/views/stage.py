"""Where a client stands, said by a member against the facts; undone by the toast."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from clientdesk.workspaces.rules import may, may_write
from clients.flows.say_stage import say_stage, unsay_stage
from clients.forms.stage import StageForm
from clients.rules import private_client_or_404
from clients.views.client import head_context


@require_http_methods(["GET", "HEAD", "POST"])
@may(may_write)
def say(request: Any, client_id: UUID) -> HttpResponse:
    client = private_client_or_404(request, client_id)
    page = ("clients:client", request.workspace.slug, client.pk)
    if request.method == "POST" and request.GET.get("undo"):
        unsay_stage(client.pk, request.member)
        return redirect(*page)
    context = head_context(request, client, "")
    said = context["standing"].by_hand
    known = {"stage": said.stage, "why": said.why} if said else {}
    form = StageForm(request.POST or None, initial=known)
    if form.is_bound and form.is_valid():
        if say_stage(client.pk, request.member, form.said(), form.cleaned_data["why"]):
            words = form.said().label if form.said() else "as the facts say"
            undo = f"undo:{request.path}?undo=1"
            messages.success(request, f"Stage: {words}.", extra_tags=undo)
        return redirect(*page)
    status = 422 if form.is_bound else 200
    return render(request, "clients/stage.html", {**context, "form": form}, status=status)
