"""One line for the record, by the key L: shown as it is read, kept, corrected, taken back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clientdesk.workspaces.rules import may, may_write
from clients.flows.log_entry import CannotChange, correct_entry, log_entry, take_back
from clients.forms.log import LogForm
from clients.models import Client, Entry
from clients.rules import private_client_or_404
from clients.telling import Told, when_in_words
from clients.views.client import head_context, page_context


@require_POST
@may(may_write)
def log(request: Any, client_id: UUID) -> HttpResponse:
    client = private_client_or_404(request, client_id)
    form = LogForm(request.workspace, request.POST)
    if not form.is_valid():
        context = page_context(request, client, form)
        return render(request, "clients/client.html", context, status=422)
    told = form.told
    entry = log_entry(client, request.member, told.kind, told.text, told)
    _say(request, client, entry, told)
    return redirect("clients:client", request.workspace.slug, client.pk)


@require_safe
@may(may_write)
def reading(request: Any, client_id: UUID) -> HttpResponse:
    """How the line reads so far, while it is typed."""
    private_client_or_404(request, client_id)
    form = LogForm(request.workspace, request.GET)
    context: dict[str, Any] = {"problem": "", "when": "", "kind": ""}
    if form.is_valid():
        context["kind"] = form.told.kind
        context["when"] = when_in_words(form.told, request.workspace) if form.told.phrase else "now"
    elif request.GET.get("text", "").strip():
        context["problem"] = next(iter(form.errors.values()))[0]
    return render(request, "clients/_reading.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may(may_write)
def correction(request: Any, client_id: UUID, entry_id: UUID) -> HttpResponse:
    client = private_client_or_404(request, client_id)
    entry = _entry(client, entry_id)
    words = entry.texts.first()
    kind = entry.kind.partition(".")[0]
    typed = {"text": (words.detail or words.headline) if words else "", "kind": kind}
    form = LogForm(request.workspace, request.POST or None, initial=typed)
    if request.method == "POST" and form.is_valid():
        told = form.told
        if not told.phrase:  # nothing said of when: it was then, as before
            precise = entry.facts.get("precision") != "day"
            told = Told(told.kind, told.text, entry.happened_at, precise)
        try:
            kept = correct_entry(entry.pk, request.member, told)
            _say(request, client, kept, told)
        except CannotChange:
            messages.info(request, "This was corrected or taken back before.")
        return redirect("clients:client", request.workspace.slug, client.pk)
    context = {**head_context(request, client, ""), "form": form, "entry": entry}
    return render(request, "clients/correction.html", context, status=422 if form.is_bound else 200)


@require_POST
@may(may_write)
def taking_back(request: Any, client_id: UUID, entry_id: UUID) -> HttpResponse:
    client = private_client_or_404(request, client_id)
    try:
        take_back(_entry(client, entry_id).pk, request.member)
        messages.success(request, "Taken back. The record shows both.")
    except CannotChange:
        messages.info(request, "This was corrected or taken back before.")
    return redirect("clients:client", request.workspace.slug, client.pk)


def _entry(client: Client, entry_id: UUID) -> Entry:
    return get_object_or_404(Entry, pk=entry_id, client__in=client.record_ids)


def _say(request: Any, client: Client, entry: Entry, told: Told) -> None:
    when = when_in_words(told, request.workspace)
    undo = reverse("clients:taking-back", args=[request.workspace.slug, client.pk, entry.pk])
    said = f"{told.kind.capitalize()} of {when} is on the record."
    messages.success(request, said, extra_tags=f"undo:{undo}")
