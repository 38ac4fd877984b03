"""Asking the EU's register about a VAT number now, not tomorrow. The page does not wait for it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from clientdesk.workspaces.models.base import new_id
from clientdesk.workspaces.rules import may, may_write
from clients.rules import private_client_or_404
from clients.vat_register import ask_about


@require_POST
@may(may_write)
def check(request: Any, client_id: UUID) -> HttpResponse:
    client = private_client_or_404(request, client_id)
    ask_about(client, because=new_id())
    messages.success(request, "The EU register is being asked. Its answer will stand here.")
    return redirect("clients:client", request.workspace.slug, client.pk)
