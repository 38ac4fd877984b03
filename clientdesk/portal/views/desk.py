"""In the desk: who can open the client's page, in which browsers, and what they see there."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from clientdesk.links.models import PublicLink
from clientdesk.portal.flows.end_sessions import end_all_sessions
from clientdesk.portal.flows.mail_link import copy_link, send_link
from clientdesk.portal.links import PURPOSE
from clientdesk.portal.page import page_context, page_for
from clientdesk.portal.queries import access_of
from clientdesk.workspaces.models.base import new_id
from clientdesk.workspaces.rules import may, may_write
from clients.models import Client, Contact
from clients.reachable import CannotWrite
from clients.rules import private_client_or_404
from clients.views.client import head_context


@require_safe
def of_client(request: Any, client_id: UUID) -> HttpResponse:
    return _page(request, private_client_or_404(request, client_id))


@require_safe
def preview(request: Any, client_id: UUID, contact_id: UUID) -> HttpResponse:
    """As this contact sees it; nothing can be pressed."""
    client = private_client_or_404(request, client_id)
    contact = _contact(client, contact_id)
    context = page_context(contact, client, page_for(contact, client, None), is_preview=True)
    return render(request, "public/portal/home.html", context)


@require_POST
@may(may_write)
def invitation(request: Any, client_id: UUID, contact_id: UUID) -> HttpResponse:
    """Mail the link, or show one to copy."""
    client = private_client_or_404(request, client_id)
    contact = _contact(client, contact_id)
    if "copy" in request.POST:
        return _page(request, client, copied=copy_link(contact, request.member))
    try:
        send_link(contact, request.member, request.POST.get("intent", "")[:60])
    except CannotWrite as reason:
        return _page(request, client, problem=str(reason), status=422)
    messages.success(request, f"The link is on its way to {contact.email}.")
    return redirect("portal:of-client", request.workspace.slug, client.pk)


@require_POST
@may(may_write)
def access_end(request: Any, client_id: UUID, contact_id: UUID) -> HttpResponse:
    client = private_client_or_404(request, client_id)
    contact = _contact(client, contact_id)
    link = PublicLink.objects.filter(
        purpose=PURPOSE, object_id=contact.client_id, contact_id=contact.pk
    ).first()
    if link is not None:
        end_all_sessions(link, request.member)
    messages.success(request, f"{contact.name} is asked to sign in again everywhere.")
    return redirect("portal:of-client", request.workspace.slug, client.pk)


def _page(
    request: Any, client: Client, copied: str = "", problem: str = "", status: int = 200
) -> HttpResponse:
    context = {
        **head_context(request, client, "portal:of-client"),
        "people": access_of(client),
        "intent": new_id(),
        "copied": copied,
        "problem": problem,
    }
    return render(request, "portal/of_client.html", context, status=status)


def _contact(client: Client, contact_id: UUID) -> Contact:
    found = Contact.objects.select_related("client__workspace").filter(
        client__in=client.record_ids, pk=contact_id, left_at=None
    )
    contact = found.first()
    if contact is None:
        raise Http404
    return contact
