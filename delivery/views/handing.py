"""Handing over: words, files, addresses, and whom a mail asks to look."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from clientdesk.files.receiving import was_lost
from clientdesk.files.storing import NoRoom
from clients.flows.take_uploads import Taken, take_uploads
from clients.recording import Actor
from delivery.flows.deliver import deliver
from delivery.forms.works import DeliveryForm
from delivery.handing import Handing
from delivery.views.access import worked_on_or_404
from delivery.views.works import answered, show_deliverable
from scope.models import Deliverable

NO_ROOM = "There is no room left on the server, so nothing was delivered. Free some, then again."
KEPT = "Nothing is delivered yet. {} The other files are kept: choose them below."


@require_POST
def delivery(request: Any, deliverable_id: UUID) -> HttpResponse:
    found = worked_on_or_404(request, deliverable_id)
    lost = was_lost(request)
    form = DeliveryForm(found.project.client, request.POST)
    if not form.is_valid():
        return show_deliverable(request, found, form, status=422)
    try:
        if lost:
            raise NoRoom
        taken = _uploads(request, found)
    except NoRoom:
        form.add_error(None, NO_ROOM)
        return show_deliverable(request, found, form, status=507)
    if taken.refused:
        form = DeliveryForm(found.project.client, request.POST)
        form.add_error(None, KEPT.format(" ".join(taken.refused)))
        return show_deliverable(request, found, form, status=422)
    typed = form.cleaned_data
    documents = [*taken.documents, *typed["documents"]]
    handing = Handing(documents, typed["links"], typed["contact"])
    told = f" {typed['contact']} is asked by mail." if typed["contact"] else ""
    said = f"{found} is delivered.{told}"
    return answered(request, found, said, deliver, request.member, typed["words"], handing)


def _uploads(request: Any, found: Deliverable) -> Taken:
    """Raises NoRoom."""
    files, by = request.FILES.getlist("files"), request.member
    return take_uploads(found.project.client, files, Actor.member(by), f"delivered with {found}")
