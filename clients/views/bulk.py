"""Several clients of the list at once."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from clientdesk.workspaces.rules import may, may_write
from clients.flows.archive_client import archive_clients, restore_clients
from clients.models import Client
from clients.rules import may_see_everything_of, visible_clients

_MOST = 100


@require_POST
@may(may_write)
def archivals(request: Any) -> HttpResponse:
    """Put the chosen away, or with `back` take them out again; one Undo for all of them."""
    # The form posts what is ticked; Undo names the same in its address.
    chosen = _chosen(request, [*request.POST.getlist("client"), *request.GET.getlist("client")])
    goes_back = bool(request.POST.get("back") or request.GET.get("back"))
    change, done = (restore_clients, "back") if goes_back else (archive_clients, "archived")
    changed = change([client.pk for client in chosen], request.member)
    if changed:
        undo = {"client": changed, **({} if goes_back else {"back": 1})}
        where = f"{reverse('clients:archivals', args=[request.workspace.slug])}?"
        words = "1 client" if len(changed) == 1 else f"{len(changed)} clients"
        tag = f"undo:{where}{urlencode(undo, doseq=True)}"
        messages.success(request, f"{words} {done}.", extra_tags=tag)
    else:
        messages.info(request, "Choose one or more clients first.")
    return redirect("clients:clients", request.workspace.slug)


def _chosen(request: Any, ids: list[str]) -> list[Client]:
    """All of them, or the page of what does not exist."""
    try:
        wanted = {UUID(one) for one in ids[:_MOST]}
    except ValueError:
        raise Http404 from None
    found = list(visible_clients(request.member).filter(pk__in=wanted))
    if len(found) < len(wanted):
        raise Http404
    if not all(may_see_everything_of(request.member, client) for client in found):
        raise Http404
    return found
