"""Erasing a person: what goes and what stays is shown first; asks for a fresh sign-in."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from clientdesk.workspaces.fresh_sign_in import ask_again, is_fresh
from clientdesk.workspaces.rules import may, may_erase
from clients.erasing import Person, preview
from clients.flows.erase_person import erase_person
from clients.rules import private_client_or_404
from clients.views.client import head_context
from clients.views.contacts import contact_of


@require_http_methods(["GET", "HEAD", "POST"])
@may(may_erase)
def erasure(request: Any, client_id: UUID, contact_id: UUID) -> HttpResponse:
    client = private_client_or_404(request, client_id)
    contact = contact_of(client, contact_id)
    if not is_fresh(request):
        return ask_again(request)
    if request.method == "POST":
        erase_person(contact.pk, request.member, is_client=bool(request.POST.get("is_client")))
        messages.success(request, "Erased. The record says that it was done, not who it was.")
        return redirect("clients:client", request.workspace.slug, client.pk)
    is_client = bool(request.GET.get("is_client"))
    context = {
        **head_context(request, client, ""),
        "contact": contact,
        "is_client": is_client,
        "portions": preview(Person(contact, is_client)),
    }
    return render(request, "clients/erasure.html", context)
