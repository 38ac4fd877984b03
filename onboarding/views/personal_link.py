"""The form by a personal link: it fills the client it was made for."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from clientdesk import clock
from clientdesk.links.models import PublicLink
from clientdesk.links.opening import gone, public_link
from clients.models import Client, Contact
from onboarding.answering import answer_by
from onboarding.drafts import Sender
from onboarding.forms_in_use import asked_in_the_open, asked_of
from onboarding.models import IntakeForm
from onboarding.promised import promised
from onboarding.stamp import read_stamp
from onboarding.views.intake import Door, show, take

PURPOSE = "intake"
# Of a form that was chosen; the other purpose is the workspace's usual one.
CHOSEN = "form"


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@public_link(PURPOSE)
def intake(request: Any, link: PublicLink) -> HttpResponse:
    client = Client.objects.filter(pk=link.object_id, archived_at=None).first()
    return _answer(request, _door(request, link, client, asked_in_the_open().form))


@require_safe
@public_link(PURPOSE)
def thanks(request: Any, link: PublicLink) -> HttpResponse:
    return _thanks(request, link)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@public_link(CHOSEN)
def chosen(request: Any, link: PublicLink) -> HttpResponse:
    client = Client.objects.filter(contacts=link.contact_id, archived_at=None).first()
    form = IntakeForm.objects.filter(pk=link.object_id, put_away_at=None).first()
    door = _door(request, link, client, form, "chosen") if form else None
    return _answer(request, door)


@require_safe
@public_link(CHOSEN)
def chosen_thanks(request: Any, link: PublicLink) -> HttpResponse:
    return _thanks(request, link)


def _answer(request: Any, door: Door | None) -> HttpResponse:
    if door is None:
        return gone(request)
    return take(request, door) if request.method == "POST" else show(request, door)


def _thanks(request: Any, link: PublicLink) -> HttpResponse:
    contact = Contact.objects.select_related("client").get(pk=link.contact_id)
    theirs = contact.zone or contact.client.zone
    when = promised(answer_by(request.workspace, clock.now()), request.workspace.zone, theirs)
    return render(request, "public/intake_thanks.html", {"answer_by": when})


def _door(
    request: Any,
    link: PublicLink,
    client: Client | None,
    form: IntakeForm | None,
    page: str = "personal",
) -> Door | None:
    """None when the contact has left or the client was put away."""
    contact = Contact.objects.filter(pk=link.contact_id, client=client, left_at=None).first()
    if client is None or contact is None:
        return None
    sender = Sender(
        workspace=request.workspace,
        key=read_stamp(request.POST.get("stamp", "")).key,
        link_id=link.pk,
        form=form,
        client=client,
        contact=contact,
    )
    return Door(
        sender=sender,
        address=reverse(f"onboarding_public:{page}", args=[link.pk]),
        thanks=reverse(f"onboarding_public:{page}-thanks", args=[link.pk]),
        asked=asked_of(form, request.POST.get("version", "")),
        client=client,
        contact=contact,
    )
