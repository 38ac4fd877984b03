"""A client's leads, who they sent, and their own link to pass on."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from clientdesk.workspaces.rules import may, may_write
from clients.models import Client
from clients.rules import listed_clients, private_client_or_404
from clients.views.client import head_context
from onboarding.flows.name_referrer import known_code, referral_code
from onboarding.lead_queries import leads_of
from onboarding.lead_rows import lead_rows
from onboarding.lead_steps import OPEN, Step
from onboarding.views.lead_settings import inquiry_url

_SHOWN = 50


@require_safe
def of_client(request: Any, client_id: UUID) -> HttpResponse:
    client = private_client_or_404(request, client_id)
    code = known_code(client.record_ids)
    rows = lead_rows(leads_of(client), request.workspace)
    context = {
        **head_context(request, client, "leads:of-client"),
        "rows": rows,
        "is_open": any(row.step in {Step.HELD, *OPEN} for row in rows),
        "link": inquiry_url(request.workspace.slug, code.code) if code else "",
        "sent": _sent_by(request, client),
    }
    return render(request, "onboarding/client_leads.html", context)


@require_POST
@may(may_write)
def make_link(request: Any, client_id: UUID) -> HttpResponse:
    client = private_client_or_404(request, client_id)
    referral_code(client)
    return redirect("leads:of-client", request.workspace.slug, client.pk)


def _sent_by(request: Any, client: Client) -> list[Client]:
    found = listed_clients(request.member).filter(referred_by__in=client.record_ids)
    return list(found.order_by("-created_at")[:_SHOWN])
