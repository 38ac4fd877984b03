"""The usual prices of a client."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from clientdesk.workspaces.rules import may, may_write
from clients.flows.set_rates import set_rates
from clients.forms.rates import RatesForm
from clients.rules import private_client_or_404
from clients.views.client import head_context


@require_http_methods(["GET", "HEAD", "POST"])
@may(may_write)
def edit(request: Any, client_id: UUID) -> HttpResponse:
    client = private_client_or_404(request, client_id)
    form = RatesForm(request.POST if request.method == "POST" else None, client=client)
    if form.is_bound and form.is_valid():
        if set_rates(client.pk, request.member, form.wished()):
            messages.success(request, "Kept. The record says what changed.")
        return redirect("clients:client", request.workspace.slug, client.pk)
    context = {**head_context(request, client, ""), "form": form}
    return render(request, "clients/rates.html", context, status=422 if form.is_bound else 200)
