"""Asking a client to confirm a decision, by mail or by a link to copy; settling their no."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from clientdesk.workspaces.next_page import next_page
from clientdesk.workspaces.rules import may, may_write
from clients.confirming import seen_otherwise
from clients.deciding import question_of
from clients.flows.ask_to_confirm import ask_to_confirm, copy_confirmation_link
from clients.flows.settle_confirmation import settle_confirmation
from clients.forms.decision import AskForm
from clients.models import Client, Confirmation, Contact
from clients.queries import contacts_of
from clients.reachable import CannotWrite
from clients.rules import private_client_or_404
from clients.views.decisions import page_context, standing_or_404


@require_POST
@may(may_write)
def ask(request: Any, client_id: UUID, decision_id: UUID) -> HttpResponse:
    client = private_client_or_404(request, client_id)
    standing = standing_or_404(client, decision_id)
    form = AskForm(contacts_of(client), request.POST)
    copied = ""
    if form.is_valid() and not standing.has_ended:
        contact, question = _of(client, form.chosen()), question_of(standing.decision)
        try:
            if "copy" not in request.POST:
                intent = str(form.cleaned_data["intent"])
                ask_to_confirm(contact, request.member, question, intent)
                messages.success(request, f"The question is on its way to {contact.email}.")
                where = [request.workspace.slug, client.pk, decision_id]
                return redirect("clients:decision", *where)
            copied = copy_confirmation_link(contact, request.member, question)
            standing = standing_or_404(client, decision_id)
        except CannotWrite as reason:
            form.add_error("contact", str(reason))
    more = {"copied": copied} if copied else {"ask_form": form}
    context = page_context(request, client, standing, **more)
    return render(request, "clients/decision.html", context, status=200 if copied else 422)


@require_POST
@may(may_write)
def settlement(request: Any, client_id: UUID, confirmation_id: UUID) -> HttpResponse:
    """They saw it otherwise, and it was talked over."""
    client = private_client_or_404(request, client_id)
    of_client = Confirmation.objects.filter(client__in=client.record_ids)
    asked = get_object_or_404(of_client, pk=confirmation_id)
    if seen_otherwise().filter(pk=asked.pk).exists():
        settle_confirmation(asked.pk, request.member)
        messages.success(request, "Settled. What they said stays on the record.")
    where = reverse("clients:client", args=[request.workspace.slug, client.pk])
    return redirect(next_page(request, where))


def _of(client: Client, contact: Contact) -> Contact:
    """Of a merged duplicate's contact too, the question belongs to the client that is shown."""
    contact.client = client
    return contact
