"""Mails with a client, and what became of each."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from clientdesk.links.issuing import hide_placeholders
from clientdesk.mail.models import Message
from clients.rules import private_client_or_404
from clients.views.client import head_context

_SHOWN = 100


@require_safe
def messages_of_client(request: Any, client_id: UUID) -> HttpResponse:
    client = private_client_or_404(request, client_id)
    found = Message.objects.filter(workspace=request.workspace, client_id=client.pk)
    found = found.exclude(kind="notice").defer("text", "html").order_by("-created_at")[:_SHOWN]
    context = {**head_context(request, client, "clients:messages"), "mails": found}
    return render(request, "clients/messages.html", context)


@require_safe
def message(request: Any, client_id: UUID, message_id: UUID) -> HttpResponse:
    """What was sent, as text; personal links are hidden, for they open the client's pages."""
    client = private_client_or_404(request, client_id)
    mail = get_object_or_404(
        Message, pk=message_id, client_id=client.pk, workspace=request.workspace
    )
    context = {
        **head_context(request, client, "clients:messages"),
        "mail": mail,
        "text": hide_placeholders(mail.text),
    }
    return render(request, "clients/message.html", context)
