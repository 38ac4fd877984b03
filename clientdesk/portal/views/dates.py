"""Dates that moved: seen, agreed, or seen otherwise."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from clientdesk.limits import is_over
from clientdesk.portal.access import Visit, portal_page
from clientdesk.portal.forms import DatesForm
from clientdesk.portal.moved import projects_of
from clientdesk.portal.views.public import TOO_OFTEN, show_home
from delivery.agreeing import MovedOn
from delivery.flows.answer_dates import answer_dates
from delivery.flows.tell_slips import tell_slips
from delivery.their_word import DatesClick

MOVED_ON = "The dates are others by now. Please look at them once more."


@require_POST
@portal_page
def seen(request: Any, visit: Visit) -> HttpResponse:
    """Posted by the page once a person has had it before them."""
    tell_slips(projects_of(visit.client), visit.contact)
    return HttpResponse(status=204)


@require_POST
@portal_page
def answer(request: Any, visit: Visit, project_id: UUID) -> HttpResponse:
    project = next((one for one in projects_of(visit.client) if one.pk == project_id), None)
    if project is None:
        raise Http404
    form = DatesForm(request.POST)
    if is_over(request, "portal-dates", "30/h"):
        messages.warning(request, TOO_OFTEN)
        return redirect("portal_public:home", visit.link.pk)
    if not form.is_valid():
        return show_home(request, visit, status=422, refused_dates=project_id, dates_form=form)
    address = request.META.get("REMOTE_ADDR", "")
    click = DatesClick(visit.contact, visit.link.pk, address)
    said, words = form.cleaned_data["said"], form.cleaned_data["words"]
    try:
        given = answer_dates(project.pk, request.POST.getlist("date"), said, words, click)
    except MovedOn:
        messages.warning(request, MOVED_ON)
        return redirect("portal_public:home", visit.link.pk)
    thanks = "These are the dates now." if given.is_agreed else f"{request.workspace.name} has it."
    messages.success(request, f"Thank you. {thanks}")
    return redirect("portal_public:home", visit.link.pk)
