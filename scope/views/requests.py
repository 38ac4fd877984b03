"""What a client asked for: noted, withdrawn, asked for again."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from clientdesk.workspaces.rules import may, may_write
from clients.queries import contacts_of
from clients.recording import Actor
from clients.rules import private_client_or_404
from clients.views.client import head_context
from scope.flows.note_request import note_request, reopen_request, withdraw_request
from scope.forms.request import RequestForm
from scope.models import ScopeRequest
from scope.request_queries import open_requests, withdrawn_requests


@require_http_methods(["GET", "HEAD", "POST"])
@may(may_write)
def requests_of_client(request: Any, client_id: UUID) -> HttpResponse:
    """All of them, and the line for another one."""
    client = private_client_or_404(request, client_id)
    form = RequestForm(request.workspace, contacts_of(client), request.POST or None)
    if request.method == "POST" and form.is_valid():
        asked = note_request(client, form.asked(), Actor.member(request.member))
        where = [request.workspace.slug, client.pk]
        undo = reverse("scope:request-withdrawal", args=[*where, asked.pk])
        said = "It stands as asked for, not yet judged."
        messages.success(request, said, extra_tags=f"undo:{undo}")
        return redirect("clients:client", *where)
    context = {
        **head_context(request, client, "scope:requests"),
        "form": form,
        "open": open_requests(client),
        "withdrawn": withdrawn_requests(client),
    }
    return render(request, "scope/requests.html", context, status=422 if form.is_bound else 200)


@require_POST
@may(may_write)
def withdrawal(request: Any, client_id: UUID, request_id: UUID) -> HttpResponse:
    """Posted again with "undo" it is asked for as before."""
    client = private_client_or_404(request, client_id)
    asked = get_object_or_404(ScopeRequest, pk=request_id, client__in=client.record_ids)
    if request.GET.get("undo"):
        reopen_request(asked.pk, request.member)
    else:
        withdraw_request(asked.pk, request.member)
        undo = f"undo:{request.path}?undo=1"
        messages.success(request, "No longer asked for. The record says so.", extra_tags=undo)
    return redirect("scope:requests", request.workspace.slug, client.pk)
