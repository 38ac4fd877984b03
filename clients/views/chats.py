"""A chat is pasted, looked at as it was read, and kept; taken back as a whole."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from clientdesk.workspaces.models.base import new_id
from clientdesk.workspaces.rules import may, may_write
from clients.flows.keep_chat import keep_chat, take_chat_back
from clients.forms.chat import ChatForm
from clients.models import ChatPaste
from clients.rules import private_client_or_404


@require_http_methods(["GET", "HEAD", "POST"])
@may(may_write)
def paste(request: Any, client_id: UUID) -> HttpResponse:
    """Posted it is read and shown; with "keep" it is kept."""
    client = private_client_or_404(request, client_id)
    typed = request.POST if request.method == "POST" else None
    form = ChatForm(request.member, typed, initial={"form_id": new_id()})
    if form.is_bound and form.is_valid() and "keep" in request.POST:
        said, ours = form.chat.said, form.ours()
        kept = keep_chat(client, request.member, said, ours, form.cleaned_data["form_id"])
        where = [request.workspace.slug, client.pk]
        undo = reverse("clients:take-chat-back", args=[*where, kept.pk])
        words = "1 message" if kept.how_many == 1 else f"{kept.how_many} messages"
        messages.success(request, f"{words} on the record.", extra_tags=f"undo:{undo}")
        return redirect("clients:client", *where)
    refused = form.is_bound and not form.is_valid()
    context = {"client": client, "form": form, "ours": form.ours() if form.chat.said else set()}
    return render(request, "clients/chat.html", context, status=422 if refused else 200)


@require_POST
@may(may_write)
def taking_back(request: Any, client_id: UUID, chat_paste_id: UUID) -> HttpResponse:
    client = private_client_or_404(request, client_id)
    kept = get_object_or_404(ChatPaste, pk=chat_paste_id, client__in=client.record_ids)
    take_chat_back(kept, request.member)
    messages.success(request, "Taken back. The record shows both.")
    return redirect("clients:client", request.workspace.slug, client.pk)
