"""Giving clients to a colleague, and taking them up."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from clientdesk.workspaces.models import Member
from clientdesk.workspaces.rules import may, may_write
from clients.flows.hand_over import hand_over, take_back, take_up
from clients.forms.hand_over import HandOverForm
from clients.models import Client, HandOver
from clients.queries import clients_looked_after, who_can_look_after
from clients.rules import may_hand_over, may_take_back, private_client_or_404


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
        tell_of_owners(request, moved, form.receiver(), was_told=answers["tell"])
        return redirect("clients:clients", request.workspace.slug)
    context = {"giver": giver, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "clients/hand_over.html", context, status=status)


def tell_of_owners(
    request: Any, moved: list[HandOver], to: Member, was_told: bool = False, but: str = ""
) -> None:
    """One Undo for all of them; none once clients were told by mail."""
    if not moved:
        messages.info(request, but or f"{to.name} looks after them already.")
        return
    where = reverse("clients:owner-back", args=[request.workspace.slug, moved[0].pk])
    words = "1 client goes" if len(moved) == 1 else f"{len(moved)} clients go"
    undo = "" if was_told else f"undo:{where}"
    messages.success(request, f"{words} to {to.name}. {but}".strip(), extra_tags=undo)


@require_POST
@may(may_write)
def taking_back(request: Any, hand_over_id: UUID) -> HttpResponse:
    """Undo of all that was given at once."""
    given = get_object_or_404(HandOver, pk=hand_over_id, workspace=request.workspace)
    if not may_take_back(request.member, given):
        raise PermissionDenied
    moved = take_back(given.pk, request.member)
    messages.success(request, "Taken back." if moved else "Others look after them by now.")
    return redirect("clients:clients", request.workspace.slug)


@require_POST
@may(may_write)
def taking_up(request: Any, client_id: UUID, hand_over_id: UUID) -> HttpResponse:
    client = private_client_or_404(request, client_id)
    given = get_object_or_404(HandOver, pk=hand_over_id, client__in=client.record_ids)
    take_up(given.pk, request.member)
    return redirect("clients:client", request.workspace.slug, client.pk)
