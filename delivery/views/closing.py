"""The end of a project: what stands open, one button, and the way back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from clientdesk.texts.fields import values_for
from clientdesk.texts.queries import words_for, write
from clients.merge_fields import text_language
from delivery.closing import (
    CANCELLING,
    RIGHTS,
    Checklist,
    answers_to,
    checklist,
    clauses_of,
    final_files,
)
from delivery.ends import closing_of
from delivery.flows.close_project import close_project, reopen_project
from delivery.forms.closing import USUAL_CHECK_IN, ClosingForm
from delivery.forms.telling import first_reader
from delivery.page import page_for
from delivery.panels import Place, panels_of
from delivery.rules import refuse_unless_working
from delivery.views.access import project_or_404, to_project


@require_http_methods(["GET", "HEAD", "POST"])
def closing(request: Any, project_id: UUID) -> HttpResponse:
    project = project_or_404(request, project_id)
    refuse_unless_working(request.member, project.client)
    found = checklist(page_for(project))
    if request.method != "POST":
        form = ClosingForm(found, initial=_beginning(request, found))
    else:
        form = ClosingForm(found, request.POST)
        if form.is_valid():
            close_project(project.pk, form.closing(), request.member)
            messages.success(request, f"{project} is closed.")
            return to_project(project)
    context = {
        "project": project,
        "client": project.client,
        "found": found,
        "also_open": panels_of(found.page.picture, request, [Place.OPEN])["open"],
        "form": form,
        "files": final_files(project),
        "rights": clauses_of(found.page.agreement, RIGHTS),
        "cancelling": clauses_of(found.page.agreement, CANCELLING),
        "closing": closing_of(project),
        "answers": answers_to(project),
    }
    status = 422 if form.is_bound else 200
    return render(request, "delivery/closing.html", context, status=status)


@require_POST
def reopening(request: Any, project_id: UUID) -> HttpResponse:
    project = project_or_404(request, project_id)
    refuse_unless_working(request.member, project.client)
    if reopen_project(project.pk, request.member):
        messages.success(request, f"{project} is open again. Logins that were erased stay erased.")
    return to_project(project)


def _beginning(request: Any, found: Checklist) -> dict[str, Any]:
    """The workspace's words for the end, to whom they are said, a month on as the check-in."""
    client = found.page.picture.project.client
    values = values_for(client.pk, request.member)
    moment = "project_ended_early" if found.stopped else "project_closed"
    words = words_for(request.workspace, moment, text_language(client.locale))
    written = write(words, values)
    return {
        "contact": first_reader(client),
        "subject": written.subject,
        "words": written.body,
        "erases_logins": not found.others,
        "check_in_on": found.page.picture.today + USUAL_CHECK_IN,
    }
