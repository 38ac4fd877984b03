"""Hours that wait are invoiced by one click."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from billing.flows.bill_hours import NoRate, NothingToBill, bill_hours
from clientdesk.workspaces.rules import may, may_issue
from clients.rules import private_client_or_404


@require_POST
@may(may_issue)
def bill(request: Any, client_id: UUID) -> HttpResponse:
    """The draft, to look at and issue; with "each" a line for each entry."""
    client = private_client_or_404(request, client_id)
    slug = request.workspace.slug
    try:
        document = bill_hours(client.pk, each=request.POST.get("lines") == "each")
    except NothingToBill:
        messages.info(request, "Nothing waits: all hours stand on an invoice or in a price.")
        return redirect("hours:of-client", slug, client.pk)
    except NoRate:
        said = "Say first what an hour costs: here for this client, or in your usual terms."
        messages.info(request, said)
        return redirect("clients:rates", slug, client.pk)
    return redirect("billing:edit", slug, document.pk)
