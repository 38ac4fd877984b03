"""One line for the record, by the key L."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from clientdesk.workspaces.rules import may, may_write
from clients.flows.log_entry import log_entry
from clients.forms.log import LogForm
from clients.rules import private_client_or_404
from clients.views.client import page_context


@require_POST
@may(may_write)
def log(request: Any, client_id: UUID) -> HttpResponse:
    client = private_client_or_404(request, client_id)
    form = LogForm(request.POST)
    if not form.is_valid():
        context = page_context(request, client, form)
        return render(request, "clients/client.html", context, status=422)
    log_entry(client, request.member, form.cleaned_data["kind"], form.cleaned_data["text"])
    return redirect("clients:client", request.workspace.slug, client.pk)
