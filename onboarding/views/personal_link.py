"""The form by a personal link: it fills the client it was made for."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from clientdesk import clock
from clientdesk.links.models import PublicLink
from clientdesk.links.opening import gone, public_link
from clients.models import Client, Contact
from onboarding.answering import answer_by, in_words
from onboarding.drafts import Sender
from onboarding.stamp import read_stamp
from onboarding.views.intake import Door, show, take

PURPOSE = "intake"


@require_http_methods(["GET", "HEAD", "POST"])
@public_link(PURPOSE)
def intake(request: Any, link: PublicLink) -> HttpResponse:
    door = _door(request, link)
    if door is None:
        return gone(request)
    return take(request, door) if request.method == "POST" else show(request, door)


@require_safe
@public_link(PURPOSE)
def thanks(request: Any, link: PublicLink) -> HttpResponse:
    when = in_words(answer_by(request.workspace, clock.now()))
    return render(request, "public/intake_thanks.html", {"answer_by": when})


def _door(request: Any, link: PublicLink) -> Door | None:
    """None when the contact has left or the client was put away."""
    client = Client.objects.filter(pk=link.object_id, archived_at=None).first()
    contact = Contact.objects.filter(pk=link.contact_id, client=client, left_at=None).first()
    if client is None or contact is None:
        return None
    key = read_stamp(request.POST.get("stamp", "")).key
    return Door(
        sender=Sender(workspace=request.workspace, key=key, link_id=link.pk),
        address=reverse("onboarding_public:personal", args=[link.pk]),
        thanks=reverse("onboarding_public:personal-thanks", args=[link.pk]),
        client=client,
        contact=contact,
    )
