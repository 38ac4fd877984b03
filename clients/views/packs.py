"""Settle it: a dispute pack is asked for, is being made, is read and taken away."""

from typing import Any
from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from clientdesk.files.storing import file_response, read_bytes
from clientdesk.workspaces.rules import may, may_write
from clients.flows.ask_for_pack import ask_for_pack
from clients.forms.settle import SettleForm
from clients.models import Client, DisputePack
from clients.pack_queries import made, why_not_made
from clients.pack_reading import read_pack
from clients.rules import private_client_or_404
from clients.views.client import head_context
from clients.views.proof import proof_context

PARTS = {"paper", "record", "bundle"}


@require_POST
@may(may_write)
def ask(request: Any, client_id: UUID) -> HttpResponse:
    client = private_client_or_404(request, client_id)
    form = SettleForm(request.POST)
    if not form.is_valid():
        context = proof_context(request, client, form)
        return render(request, "clients/proof.html", context, status=422)
    pack = ask_for_pack(client, request.member, form.question(), form.cleaned_data["key"])
    return redirect("clients:pack", request.workspace.slug, client.pk, pack.pk)


@require_safe
def pack_page(request: Any, client_id: UUID, dispute_pack_id: UUID) -> HttpResponse:
    """Being made, or the pack itself, read from its own JSON."""
    client, pack = _pack(request, client_id, dispute_pack_id)
    answer = made(pack)
    context = {
        **head_context(request, client, "clients:proof"),
        "pack": pack,
        "made": answer,
        "failed": "" if answer else why_not_made(pack),
        "read": read_pack(read_bytes(answer.record)) if answer else None,
    }
    return render(request, "clients/pack.html", context)


@require_safe
def part(request: Any, client_id: UUID, dispute_pack_id: UUID, part: str) -> FileResponse:
    """`part` is paper, record or bundle: the bytes as they were made."""
    answer = made(_pack(request, client_id, dispute_pack_id)[1])
    if answer is None or part not in PARTS:
        raise Http404
    return file_response(getattr(answer, part))


def _pack(request: Any, client_id: UUID, dispute_pack_id: UUID) -> tuple[Client, DisputePack]:
    client = private_client_or_404(request, client_id)
    packs = DisputePack.objects.select_related("asked_by")
    return client, get_object_or_404(packs, pk=dispute_pack_id, client__in=client.record_ids)
