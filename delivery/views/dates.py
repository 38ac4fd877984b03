"""The dates of a project: what waiting costs, what moved and why, and what would move if."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from delivery.forms.what_if import WhatIfForm
from delivery.moves import history, moves_of
from delivery.rules import may_work_on
from delivery.views.access import project_or_404
from delivery.waiting import waiting_of
from delivery.what_if import Suppose, what_if
from scope.models import Project

# So many moves are shown; the record has them all.
SHOWN = 30


@require_safe
def dates(request: Any, project_id: UUID) -> HttpResponse:
    return show_dates(request, project_or_404(request, project_id))


def show_dates(request: Any, project: Project, status: int = 200, **more: Any) -> HttpResponse:
    """What is supposed stands in the address, so that it can be sent and stays nothing but a
    question."""
    waiting = waiting_of(project)
    is_asked = any(key.startswith(("arrival-", "lost-")) for key in request.GET)
    form = WhatIfForm(waiting, request.GET if is_asked else None)
    is_wrong = is_asked and not form.is_valid()
    suppose = form.suppose if is_asked and not is_wrong else Suppose()
    today = waiting.picture.today
    context = {
        "project": project,
        "client": project.client,
        "picture": waiting.picture,
        "waits": waiting.open,
        "moves": moves_of(waiting.work, today),
        "history": history(waiting.work, today)[:SHOWN],
        "form": form,
        "found": what_if(waiting, suppose),
        "is_supposed": not suppose.is_nothing,
        "may_work": may_work_on(request.member, project.client),
        **more,
    }
    return render(request, "delivery/dates.html", context, status=422 if is_wrong else status)
