"""Days to remember about a client."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from clientdesk.workspaces.rules import may, may_write
from clients.flows.keep_dates import note_date, restore_date, strike_date
from clients.forms.key_date import KeyDateForm
from clients.models import KeyDate
from clients.queries import key_dates_of
from clients.rules import private_client_or_404
from clients.views.client import head_context


@require_http_methods(["GET", "HEAD", "POST"])
@may(may_write)
def new(request: Any, client_id: UUID) -> HttpResponse:
    client = private_client_or_404(request, client_id)
    form = KeyDateForm(request.POST if request.method == "POST" else None, client=client)
    if form.is_bound and form.is_valid():
        noted = note_date(client, request.member, form.cleaned_data)
        messages.success(request, f"{noted} noted.")
        return redirect("clients:client", request.workspace.slug, client.pk)
    context = {
        **head_context(request, client, ""),
        "form": form,
        "key_dates": key_dates_of(client),
    }
    return render(request, "clients/dates.html", context, status=422 if form.is_bound else 200)


@require_POST
@may(may_write)
def strike(request: Any, client_id: UUID, date_id: UUID) -> HttpResponse:
    """Struck out; posted again with "undo" it is back."""
    client = private_client_or_404(request, client_id)
    noted = get_object_or_404(KeyDate, pk=date_id, client__in=client.record_ids)
    if request.GET.get("undo"):
        restore_date(noted.pk, request.member)
    else:
        strike_date(noted.pk, request.member)
        undo = f"undo:{request.path}?undo=1"
        messages.success(request, f"{noted} struck out.", extra_tags=undo)
    return redirect("clients:dates", request.workspace.slug, client.pk)
