"""A lead opened by hand: somebody new, or a client who spoke of work."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from clientdesk.workspaces.rules import may, may_write
from clients.models import Client
from clients.rules import private_client_or_404
from onboarding.flows.note_lead import note_lead
from onboarding.forms.new_lead import NewLeadForm
from onboarding.lead_queries import open_lead_of


@require_http_methods(["GET", "HEAD", "POST"])
@may(may_write)
def new_lead(request: Any) -> HttpResponse:
    """For the client that the address names, if it names one; who has an open lead sees that."""
    client = _client(request)
    known = open_lead_of(client) if client else None
    if known is not None:
        messages.info(request, "This is their lead, and it is open.")
        return redirect("leads:lead", request.workspace.slug, known.pk)
    typed = request.POST if request.method == "POST" else None
    form = NewLeadForm(typed, workspace=request.workspace, client=client)
    if form.is_valid():
        lead = note_lead(form.told(), request.member)
        messages.success(request, "Noted. It shows on Today on its day.")
        return redirect("leads:lead", request.workspace.slug, lead.pk)
    context = {"form": form, "client": client}
    status = 422 if form.is_bound else 200
    return render(request, "onboarding/new_lead.html", context, status=status)


def _client(request: Any) -> Client | None:
    named = request.GET.get("client")
    if not named:
        return None
    try:
        return private_client_or_404(request, UUID(named))
    except ValueError:
        raise Http404 from None
