"""People and facts of a client: beside the thread they stand, on a phone far down, so alone too."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from clients.local_time import with_local_time
from clients.queries import contacts_of
from clients.rules import client_or_404
from clients.views.client import head_context, standing_context


@require_safe
def facts(request: Any, client_id: UUID) -> HttpResponse:
    client = client_or_404(request, client_id)
    context = {
        **head_context(request, client, "clients:facts"),
        **standing_context(request, client),
        "people": [with_local_time(contact) for contact in contacts_of(client)],
    }
    return render(request, "clients/facts.html", context)
