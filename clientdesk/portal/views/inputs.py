"""One thing that we wait for: what waiting costs, and the way to send it."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from clientdesk.files.receiving import was_lost
from clientdesk.files.storing import NoRoom
from clientdesk.limits import is_over
from clientdesk.portal.access import Visit, portal_page
from clientdesk.portal.flows.give_input import give_input
from clientdesk.portal.forms import GiveForm
from clientdesk.portal.views.public import NO_ROOM, TOO_OFTEN
from clients.flows.take_uploads import MOST_AT_ONCE
from delivery.input_queries import open_inputs
from delivery.models import InputStep
from delivery.waiting import waiting_of
from scope.models import Input

NOTHING = "Write something, or choose at least one file."


@require_http_methods(["GET", "HEAD", "POST"])
@portal_page
def give(request: Any, visit: Visit, input_id: UUID) -> HttpResponse:
    needed = open_inputs(visit.client).filter(pk=input_id).first()
    if needed is None:
        return _came_already(request, visit, input_id)
    if request.method != "POST":
        return _show(request, visit, needed, GiveForm())
    form = GiveForm(request.POST)
    if is_over(request, "portal-files", "60/h"):
        return _show(request, visit, needed, form, [TOO_OFTEN], 429)
    if not form.is_valid():
        return _show(request, visit, needed, form, status=422)
    return _take(request, visit, needed, form)


def _take(request: Any, visit: Visit, needed: Input, form: GiveForm) -> HttpResponse:
    words, files = form.cleaned_data["words"], request.FILES.getlist("files")
    try:
        if was_lost(request):
            raise NoRoom
        taken = give_input(visit.client, visit.contact, needed, words, files)
    except NoRoom:
        return _show(request, visit, needed, form, [NO_ROOM], 507)
    if not taken.documents and not words:
        return _show(request, visit, needed, form, taken.refused or [NOTHING], 422)
    for reason in taken.refused:
        messages.warning(request, reason)
    messages.success(request, f"Thank you. {request.workspace.name} has it: {needed}.")
    return redirect("portal_public:home", visit.link.pk)


def _show(
    request: Any,
    visit: Visit,
    needed: Input,
    form: GiveForm,
    refused: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    waiting = waiting_of(needed.project)
    context = {
        "form": form,
        "needed": needed,
        "parking": waiting.picture.parking,
        "waits": next((one for one in waiting.open if one.input.pk == needed.pk), None),
        "refused": refused,
        "visit": visit,
        "link": visit.link,
        "most_bytes": settings.UPLOAD_LIMIT_BYTES,
        "most_at_once": MOST_AT_ONCE,
    }
    return render(request, "public/portal/input.html", context, status=status)


def _came_already(request: Any, visit: Visit, input_id: UUID) -> HttpResponse:
    """By another way, or pressed twice: the page says so."""
    theirs = {"input__project__client__in": visit.client.record_ids}
    step = InputStep.objects.filter(input=input_id, **theirs).select_related("input").last()
    if step is None:
        raise Http404
    if step.kind == InputStep.Kind.RECEIVED:
        said = f"{step.input} has come already, on {step.on:%-d %B}. Thank you."
    else:
        said = f"{step.input} is not needed any more."
    messages.success(request, said)
    return redirect("portal_public:home", visit.link.pk)
