"""The call that is offered first, and what came of it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from clientdesk.workspaces.rules import may, may_write
from clients.queries import contacts_of
from clients.reachable import CannotWrite
from conversations.flows.offer_talk import offer_talk
from conversations.flows.settle_conversation import settle_conversation
from conversations.forms.talking import OutcomeForm, TalkForm
from conversations.queries import kinds_to_talk
from conversations.theirs import said_by
from conversations.views.access import conversation_or_404
from conversations.views.writing import page


@require_POST
@may(may_write)
def talk(request: Any, conversation_id: UUID) -> HttpResponse:
    """Times are mailed, to choose from."""
    found = conversation_or_404(request, conversation_id)
    contacts, is_theirs = contacts_of(found.client), said_by(found.client)
    form = TalkForm(kinds_to_talk(request.workspace), contacts, is_theirs, request.POST)
    if not form.is_valid():
        return page(request, found, talk=form, status=422)
    contact = form.contact_chosen()
    try:
        offer_talk(found.pk, request.member, form.kind_chosen(), contact, form.cleaned_data["note"])
    except CannotWrite as reason:
        form.add_error("contact", str(reason))
        return page(request, found, talk=form, status=422)
    messages.success(request, f"{contact.name} can choose a time now.")
    return redirect("conversations:conversation", request.workspace.slug, found.pk)


@require_POST
@may(may_write)
def outcome(request: Any, conversation_id: UUID) -> HttpResponse:
    """A decision that both sides confirm."""
    found = conversation_or_404(request, conversation_id)
    form = OutcomeForm(contacts_of(found.client), request.POST)
    if not form.is_valid():
        return page(request, found, outcome=form, status=422)
    try:
        decision = settle_conversation(found.pk, request.member, form.outcome())
    except CannotWrite as reason:
        form.add_error("contact", str(reason))
        return page(request, found, outcome=form, status=422)
    messages.success(request, f"{form.outcome().contact.name} is asked to confirm it.")
    return redirect("clients:decision", request.workspace.slug, found.client_id, decision.pk)
