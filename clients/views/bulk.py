"""Several clients of the list at once: one Undo for all, a word on those that are others’."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from clientdesk.workspaces.next_page import next_page
from clientdesk.workspaces.rules import may, may_write
from clients.flows.archive_client import archive_clients, restore_clients
from clients.flows.hand_over import hand_over
from clients.models import Client
from clients.queries import who_can_look_after
from clients.rules import may_see_everything_of, visible_clients
from clients.views.hand_over import tell_of_owners

_MOST = 100


@require_POST
@may(may_write)
def archivals(request: Any) -> HttpResponse:
    """Put the chosen away, or with `back` take them out again."""
    # The form posts what is ticked; Undo names the same in its address.
    ids = [*request.POST.getlist("client"), *request.GET.getlist("client")]
    chosen, but = _chosen(request, ids)
    goes_back = bool(request.POST.get("back") or request.GET.get("back"))
    change, done = (restore_clients, "back") if goes_back else (archive_clients, "archived")
    changed = change([client.pk for client in chosen], request.member)
    if changed:
        undo = {"client": changed, **({} if goes_back else {"back": 1})}
        where = f"{reverse('clients:archivals', args=[request.workspace.slug])}?"
        tag = f"undo:{where}{urlencode(undo, doseq=True)}"
        messages.success(request, f"{_clients(len(changed))} {done}. {but}".strip(), extra_tags=tag)
    else:
        messages.info(request, but or _NONE)
    return redirect(_back(request))


@require_POST
@may(may_write)
def owners(request: Any) -> HttpResponse:
    """From now on one member looks after the chosen."""
    chosen, but = _chosen(request, request.POST.getlist("client"))
    members = {str(one.pk): one for one in who_can_look_after(None, request.workspace.pk)}
    to = members.get(request.POST.get("to", ""))
    if to is None:
        messages.info(request, "Choose who looks after them.")
    elif not chosen:
        messages.info(request, but or _NONE)
    else:
        moved = hand_over({client.pk: "" for client in chosen}, to, request.member)
        tell_of_owners(request, moved, to, but=but)
    return redirect(_back(request))


_NONE = "Choose one or more clients first."


def _back(request: Any) -> str:
    """To the list as it was narrowed."""
    return next_page(request, reverse("clients:clients", args=[request.workspace.slug]))


def _chosen(request: Any, ids: list[str]) -> tuple[list[Client], str]:
    """Those that this member may change, and a word on the others; 404 where one does not exist."""
    try:
        wanted = {UUID(one) for one in ids[:_MOST]}
    except ValueError:
        raise Http404 from None
    found = list(visible_clients(request.member).filter(pk__in=wanted))
    if len(found) < len(wanted):
        raise Http404
    chosen = [client for client in found if may_see_everything_of(request.member, client)]
    others = len(found) - len(chosen)
    if not others:
        return chosen, ""
    stays = "stays as it is: a colleague looks after it" if others == 1 else (
        "stay as they are: colleagues look after them"
    )  # fmt: skip
    return chosen, f"{_clients(others)} {stays}."


def _clients(number: int) -> str:
    return "1 client" if number == 1 else f"{number} clients"
