"""What a client asked for: noted, withdrawn, asked for again."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from changes.forms.request import RequestForm, begun_from
from changes.queries import lookups_of, with_judgements
from clientdesk.workspaces.rules import may, may_write
from clients.evidence import find_proof
from clients.queries import contacts_of
from clients.recording import Actor
from clients.rules import listed_clients, private_client_or_404, private_clients
from clients.views.client import head_context
from scope.flows.note_request import note_request, reopen_request, withdraw_request
from scope.models import ScopeRequest
from scope.request_queries import open_requests, withdrawn_requests


@require_http_methods(["GET", "HEAD", "POST"])
@may(may_write)
def requests_of_client(request: Any, client_id: UUID) -> HttpResponse:
    """All of them, and the line for another one; of a mail (`?from=`) its words stand there.

    Posted without words, which one key on a mail does, it is what that mail says.
    """
    client = private_client_or_404(request, client_id)
    people = contacts_of(client)
    proof = find_proof(client, request.GET.get("from", ""))
    begun = begun_from(proof, people)
    typed = request.POST if "text" in request.POST else begun
    form = RequestForm(
        client.workspace, people, typed if request.method == "POST" else None, initial=begun
    )
    if request.method == "POST" and form.is_valid():
        asked = note_request(client, form.asked(proof), Actor.member(request.member))
        where = [request.workspace.slug, client.pk, asked.pk]
        undo = reverse("changes:request-withdrawal", args=where)
        said = "It stands as asked for. Judge it now, or when you have thought."
        messages.success(request, said, extra_tags=f"undo:{undo}")
        return redirect("changes:judgement", *where)
    context = {
        **head_context(request, client, "changes:requests"),
        "form": form,
        "proof": proof,
        "open": open_requests(client),
        "judged": with_judgements(client),
        "lookups": lookups_of(client),
        "withdrawn": withdrawn_requests(client),
    }
    return render(request, "changes/requests.html", context, status=422 if form.is_bound else 200)


@require_safe
@may(may_write)
def new_request(request: Any) -> HttpResponse:
    """Who asked? From any page, by one key."""
    mine = private_clients(request.member).filter(archived_at=None)
    clients = listed_clients(request.member).filter(pk__in=mine).order_by("name")
    text = request.GET.get("q", "").strip()[:80]
    if text:
        clients = clients.filter(name__icontains=text)
    return render(request, "changes/new_request.html", {"clients": clients[:30], "text": text})


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
    return redirect("changes:requests", request.workspace.slug, client.pk)
