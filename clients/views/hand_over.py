"""Giving clients to a colleague, and taking them up."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from clientdesk.workspaces.models import Member
from clientdesk.workspaces.rules import may, may_write
from clients.flows.hand_over import hand_over, take_up
from clients.forms.hand_over import HandOverForm
from clients.models import Client, HandOver
from clients.queries import clients_looked_after, who_can_look_after
from clients.rules import may_hand_over, private_client_or_404


@require_http_methods(["GET", "HEAD", "POST"])
@may(may_write)
def hand_over_clients(request: Any, member_id: UUID) -> HttpResponse:
    """All clients of one member; `?client=` chooses one of them alone."""
    giver = get_object_or_404(Member, pk=member_id, workspace=request.workspace)
    if not may_hand_over(request.member, giver):
        raise PermissionDenied
    clients = clients_looked_after(giver, request.GET.get("client", ""))
    return _give(request, clients, giver)


@require_http_methods(["GET", "HEAD", "POST"])
@may(may_write)
def owner(request: Any, client_id: UUID) -> HttpResponse:
    """One client, also one whom nobody in particular looks after."""
    client = private_client_or_404(request, client_id)
    if client.owner is not None and not may_hand_over(request.member, client.owner):
        raise PermissionDenied
    return _give(request, [client], client.owner)


def _give(request: Any, clients: list[Client], giver: Member | None) -> HttpResponse:
    others = who_can_look_after(giver, request.workspace.pk)
    form = HandOverForm(clients, others, request.POST or None)
    if request.method == "POST" and form.is_valid():
        answers = form.cleaned_data
        moved = hand_over(form.chosen(), form.receiver(), request.member, answers["tell"])
        messages.success(request, f"{moved} handed over to {form.receiver().name}.")
        return redirect("clients:clients", request.workspace.slug)
    context = {"giver": giver, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "clients/hand_over.html", context, status=status)


@require_POST
@may(may_write)
def taking_up(request: Any, client_id: UUID, hand_over_id: UUID) -> HttpResponse:
    client = private_client_or_404(request, client_id)
    given = get_object_or_404(HandOver, pk=hand_over_id, client__in=client.record_ids)
    take_up(given.pk, request.member)
    return redirect("clients:client", request.workspace.slug, client.pk)
