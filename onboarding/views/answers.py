"""The answers in the desk: read, seen, let through, proposals answered, the form sent."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from clientdesk.workspaces.models.base import new_id
from clientdesk.workspaces.rules import may, may_write
from clients.models import Client, Contact
from clients.reachable import CannotWrite
from clients.rules import private_client_or_404
from clients.views.client import head_context
from onboarding.agreed import conflicts_of, missing_of
from onboarding.flows.answer_proposal import answer_proposal
from onboarding.flows.review_intake import discard, mark_seen, release
from onboarding.flows.send_intake import copy_intake_link, send_intake
from onboarding.forms_in_use import published_forms
from onboarding.models import IntakeResponse, Proposal
from onboarding.queries import answered, changes_since, intake_of, intakes_of, previous_of
from onboarding.unfinished import unfinished_of


@require_safe
def intakes(request: Any, client_id: UUID) -> HttpResponse:
    return _page(request, private_client_or_404(request, client_id))


@require_safe
def response(request: Any, client_id: UUID, response_id: UUID) -> HttpResponse:
    client = private_client_or_404(request, client_id)
    found = _response(client, response_id)
    before = previous_of(found)
    context = {
        **head_context(request, client, "onboarding:intakes"),
        "response": found,
        "answers": answered(found),
        "before": before,
        "changes": changes_since(found, before),
        "missing": missing_of(found),
        "conflicts": conflicts_of(found),
    }
    return render(request, "onboarding/response.html", context)


@require_POST
@may(may_write)
def review(request: Any, client_id: UUID, response_id: UUID) -> HttpResponse:
    client = private_client_or_404(request, client_id)
    mark_seen(_response(client, response_id), request.member)
    return redirect("clients:client", request.workspace.slug, client.pk)


@require_POST
@may(may_write)
def verdict(request: Any, client_id: UUID, response_id: UUID) -> HttpResponse:
    """Held answers: a person's ("person"), or not ("discard")."""
    client = private_client_or_404(request, client_id)
    found = _response(client, response_id)
    if request.POST.get("verdict") == "person":
        release(found, request.member)
        messages.success(request, "Let through. Their confirmation is on its way.")
        return redirect("onboarding:response", request.workspace.slug, client.pk, found.pk)
    if request.POST.get("verdict") == "discard":
        discard(found, request.member)
        messages.success(request, "Put aside. The answers are kept under “Archived”.")
        return redirect("clients:clients", request.workspace.slug)
    return redirect("onboarding:response", request.workspace.slug, client.pk, found.pk)


@require_POST
@may(may_write)
def proposal_answer(request: Any, client_id: UUID, proposal_id: UUID) -> HttpResponse:
    client = private_client_or_404(request, client_id)
    proposal = get_object_or_404(Proposal, pk=proposal_id, client__in=client.record_ids)
    if request.POST.get("answer") in {"take", "leave"}:
        answer_proposal(proposal.pk, request.member, request.POST["answer"] == "take")
    return redirect("clients:client", request.workspace.slug, client.pk)


@require_POST
@may(may_write)
def invitation(request: Any, client_id: UUID) -> HttpResponse:
    """Send the form to a contact, or show a link to copy."""
    client = private_client_or_404(request, client_id)
    people = Contact.objects.filter(client__in=client.record_ids, left_at=None)
    try:
        contact = people.get(pk=UUID(request.POST.get("contact", "")))
    except (ValueError, people.model.DoesNotExist):
        raise Http404 from None
    contact.client = client
    form = next((one for one in published_forms() if str(one.pk) == request.POST.get("form")), None)
    if "copy" in request.POST:
        return _page(request, client, copied=copy_intake_link(contact, request.member, form))
    try:
        send_intake(contact, request.member, request.POST.get("intent", "")[:60], form)
    except CannotWrite as reason:
        return _page(request, client, problem=str(reason), status=422)
    messages.success(request, f"The intake form is on its way to {contact.email}.")
    return redirect("onboarding:intakes", request.workspace.slug, client.pk)


def _page(
    request: Any, client: Client, copied: str = "", problem: str = "", status: int = 200
) -> HttpResponse:
    theirs = Contact.objects.filter(client__in=client.record_ids, left_at=None)
    context = {
        **head_context(request, client, "onboarding:intakes"),
        "intakes": intakes_of(client),
        "forms": published_forms(),
        "unfinished": unfinished_of(client),
        "people": theirs.order_by("-decides", "name"),
        "intent": new_id(),
        "copied": copied,
        "problem": problem,
    }
    return render(request, "onboarding/intakes.html", context, status=status)


def _response(client: Client, response_id: UUID) -> IntakeResponse:
    found = intake_of(client, response_id)
    if found is None:
        raise Http404
    return found
