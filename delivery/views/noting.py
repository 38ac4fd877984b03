"""A member notes that the client was told of dates, or what they said, away from their page."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from clientdesk import clock
from clients.deciding import question_of
from clients.flows.ask_to_confirm import ask_to_confirm
from delivery.agreeing import MovedOn, open_ones, questions_of
from delivery.flows.answer_dates import answer_dates
from delivery.flows.note_told import note_told
from delivery.forms.noting import TOLD, DatesNoteForm
from delivery.reading import work_of
from delivery.rules import refuse_unless_working
from delivery.views.access import project_or_404
from scope.models import Project


@require_http_methods(["GET", "HEAD", "POST"])
def date_notes(request: Any, project_id: UUID) -> HttpResponse:
    project = project_or_404(request, project_id)
    refuse_unless_working(request.member, project.client)
    today = clock.today(request.workspace.zone)
    asked = open_ones(questions_of([work_of(project)], today)[project.pk])
    posted = (request.POST,) if request.method == "POST" else ()
    form = DatesNoteForm(project.client, asked, *posted)
    if posted and form.is_valid():
        try:
            _keep(request, project, form)
        except MovedOn:
            messages.warning(request, "The dates are others by now. Look at them once more.")
        return redirect("delivery:dates", request.workspace.slug, project.pk)
    context = {"project": project, "form": form, "asked": asked}
    return render(request, "delivery/date_notes.html", context, status=422 if posted else 200)


@transaction.atomic
def _keep(request: Any, project: Project, form: DatesNoteForm) -> None:
    said, note = form.cleaned_data, form.note(request.member)
    if said["said"] == TOLD:
        if note_told(project.pk, said["date"], said["words"], note):
            messages.success(request, f"Noted: {note.contact.name} knows of it.")
        else:
            messages.info(request, f"{note.contact.name} knew of it before. Nothing is noted.")
        return
    answer = answer_dates(project.pk, said["date"], said["said"], said["words"], note)
    if answer.decision is None:
        messages.success(request, "Noted. What they said stands on the record.")
    elif form.asks_them:
        question = question_of(answer.decision)
        ask_to_confirm(note.contact, request.member, question, str(answer.pk))
        messages.success(request, f"Noted, and promised. {note.contact.name} is asked to confirm.")
    else:
        messages.success(request, "Noted, and promised. The record says how they agreed.")
