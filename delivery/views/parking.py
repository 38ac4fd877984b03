"""A project is parked by a letter that is read first; and it is taken up again."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from delivery.flows.park_project import CannotPark, park_project, take_up_again
from delivery.forms.parking import ParkingForm, TakingUpForm
from delivery.forms.telling import first_reader
from delivery.overlong import Overlong, overlong_of
from delivery.parked import parking_of
from delivery.parking_letter import letter_of
from delivery.rules import refuse_unless_working
from delivery.views.access import project_or_404, to_project
from scope.models import Project


@require_http_methods(["GET", "HEAD", "POST"])
def parking(request: Any, project_id: UUID) -> HttpResponse:
    project = project_or_404(request, project_id)
    refuse_unless_working(request.member, project.client)
    found = overlong_of(project)
    if request.method != "POST":
        form = ParkingForm(project.client, initial=_beginning(request, found))
        return _show(request, project, found, form)
    form = ParkingForm(project.client, request.POST)
    if not form.is_valid():
        return _show(request, project, found, form, status=422)
    try:
        park_project(project.pk, form.told(), request.member)
    except CannotPark as reason:
        messages.warning(request, f"Nothing was sent: {reason}")
        return to_project(project)
    told = form.cleaned_data["contact"]
    said = f" {told} is told by mail." if told else ""
    messages.success(request, f"{project} is parked.{said}")
    return to_project(project)


@require_POST
def taking_up(request: Any, project_id: UUID) -> HttpResponse:
    project = project_or_404(request, project_id)
    refuse_unless_working(request.member, project.client)
    form = TakingUpForm(request.POST)
    if not form.is_valid():
        messages.warning(request, " ".join(form.errors["why"]))
    elif take_up_again(project.pk, request.member, form.cleaned_data["why"]):
        messages.success(request, f"{project} goes on. The dates are looked at again.")
    return to_project(project)


def _show(
    request: Any, project: Project, found: Overlong | None, form: ParkingForm, status: int = 200
) -> HttpResponse:
    context = {
        "project": project,
        "client": project.client,
        "found": found,
        "form": form,
        "parking": parking_of(project),
    }
    return render(request, "delivery/parking.html", context, status=status)


def _beginning(request: Any, found: Overlong | None) -> dict[str, Any]:
    if found is None:
        return {}
    written = letter_of(found, request.member)
    contact = first_reader(found.project.client)
    return {"contact": contact, "subject": written.subject, "words": written.body}
