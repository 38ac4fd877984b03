"""The client's page of a deliverable: what was handed over, and their word on it."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from clientdesk import clock
from clientdesk.files.storing import file_response
from clientdesk.limits import is_over
from clientdesk.links.models import PublicLink
from clientdesk.links.opening import public_link
from clients.document_queries import shared_with_client
from clients.models import Contact
from clients.recording import Actor
from delivery.delivered import Delivered, delivered_to
from delivery.flows.answer_delivery import RoundsUsedUp, approve, ask_revision
from delivery.forms.answering import WordForm
from delivery.handing import PURPOSE, handed_over_with
from delivery.stepping import NotNow
from delivery.waiting import WaitsForWord, waiting_of
from scope.flows.note_request import Asked, note_request
from scope.models import ScopeRequest

TOO_OFTEN = "Many answers came from your network just now. Wait a few minutes, then send it again."


@require_http_methods(["GET", "HEAD", "POST"])
@public_link(PURPOSE)
def delivered(request: Any, link: PublicLink) -> HttpResponse:
    found = _found(link)
    form = WordForm(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_bound:
        status = 422
        if form.is_valid():
            if not is_over(request, "delivery-answer", "30/h"):
                asked = _take(found, form)
                return redirect(f"{request.path}?asked" if asked else request.path)
            form.add_error("words", TOO_OFTEN)
            status = 429
    context = {
        "found": found,
        "form": form,
        "link": link,
        "has_asked": "asked" in request.GET,
        "waits": _cost_of_waiting(found),
        "lang": (found.contact.locale or request.workspace.locale).partition("_")[0],
    }
    return render(request, "public/delivery.html", context, status=status)


def _cost_of_waiting(found: Delivered) -> WaitsForWord | None:
    """While it waits for their word: what comes next, and when, as the mail says it."""
    if not found.waits_for_word:
        return None
    words = waiting_of(found.deliverable.project).words
    return next((one for one in words if one.id == found.deliverable.pk), None)


def _take(found: Delivered, form: WordForm) -> bool:
    """Their word, once; the page tells what stands, whoever was first. Whether it is a request."""
    actor, words = Actor.contact(found.contact), form.cleaned_data["words"]
    pk, said = found.deliverable.pk, form.cleaned_data["said"]
    with suppress(NotNow):
        if said == WordForm.APPROVED:
            approve(pk, actor, found.contact, words)
            return False
        if said == WordForm.REVISION:
            with suppress(RoundsUsedUp):
                ask_revision(pk, actor, words, found.contact)
                return False
    _ask_for_change(found, actor, words)
    return True


def _ask_for_change(found: Delivered, actor: Actor, words: str) -> None:
    text = f"A further round of {found.deliverable}: {words}"
    source, at = ScopeRequest.Source.PORTAL, clock.now()
    asked = Asked(text, source, at, contact=found.contact)
    note_request(found.deliverable.project.client, asked, actor)


@require_safe
@public_link(PURPOSE)
def file(request: Any, link: PublicLink, document_id: UUID) -> HttpResponse:
    """One that went with a delivery, while it is shared."""
    found = _found(link)
    rows = handed_over_with([step.pk for step in found.deliveries])
    handed = {row.document_id for group in rows.values() for row in group}
    shared = shared_with_client(found.deliverable.project.client).filter(pk=document_id)
    document = shared.first() if document_id in handed else None
    if document is None:
        raise Http404
    return file_response(document.file)


def _found(link: PublicLink) -> Delivered:
    contact = Contact.objects.filter(pk=link.contact_id, left_at=None).first()
    found = delivered_to(link.object_id, contact) if contact else None
    if found is None:
        raise Http404
    return found
