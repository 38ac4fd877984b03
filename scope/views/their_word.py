"""What shows that they agreed may come with the form that records it."""

from typing import Any

from django.http import QueryDict

from clientdesk.files.receiving import was_lost
from clientdesk.files.storing import NoRoom
from clients.flows.take_uploads import take_uploads
from clients.models import Client
from clients.recording import Actor
from clients.views.files import NO_ROOM


def with_their_file(request: Any, client: Client) -> tuple[QueryDict, str]:
    """What was typed, and why a file that came with it was not kept.

    One that was is on their record and chosen as evidence, whatever else is wrong with the form.
    """
    typed = request.POST.copy()
    try:
        if was_lost(request):
            raise NoRoom
        by, uploads = request.member, request.FILES.getlist("file")[:1]
        taken = take_uploads(client, uploads, Actor.member(by), f"added by {by.name}")
    except NoRoom:
        return typed, NO_ROOM
    for document in taken.documents:
        typed["evidence"] = f"clients.document:{document.pk}"
    return typed, " ".join(taken.refused)
