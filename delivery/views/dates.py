"""The dates of a project: what waiting costs, what moved and why, and what would move if."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from clients.reachable import CannotWrite
from delivery.agreeing import open_ones, questions_of
from delivery.contested import DOUBTED, contested_of
from delivery.flows.propose_date import CannotPropose, propose_date
from delivery.forms.proposing import ProposalForm
from delivery.forms.what_if import WhatIfForm
from delivery.heads_up import LETTER
from delivery.moves import history
from delivery.rules import may_work_on, refuse_unless_working
from delivery.stepping import NotNow
from delivery.threatened import threats_to
from delivery.views.access import project_or_404
from delivery.waiting import Waiting, waiting_of
from delivery.what_if import Suppose, what_if
from scope.models import Deliverable, Project

# So many moves are shown; the record has them all.
SHOWN = 30


@require_safe
def dates(request: Any, project_id: UUID) -> HttpResponse:
    return show_dates(request, project_or_404(request, project_id))


@require_POST
def proposals(request: Any, project_id: UUID) -> HttpResponse:
    """The client is asked to agree to another date, in one press."""
    project = project_or_404(request, project_id)
    refuse_unless_working(request.member, project.client)
    waiting = waiting_of(project)
    form = ProposalForm(_undelivered(waiting), waiting.picture.today, request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            asked = propose_date(given["deliverable"].pk, given["on"], given["why"], request.member)
        except (CannotPropose, CannotWrite, NotNow) as reason:
            form.add_error(None, str(reason))
        else:
            who = asked.contact.name
            messages.success(request, f"{who} is asked to agree. The promise moves when they do.")
            return redirect("delivery:dates", request.workspace.slug, project.pk)
    return show_dates(request, project, status=422, proposal_form=form)


def _undelivered(waiting: Waiting) -> list[Deliverable]:
    return [one.deliverable for one in waiting.picture.pieces if not one.outlook.is_delivered]


def _heads_up(project: Project) -> str:
    """The beginning of the letter that tells of dates in danger; "" where there is nothing new."""
    found = (one.project.pk for one in threats_to(project.client.record_ids))
    return LETTER.address_of(project.pk) if project.pk in found else ""


def show_dates(request: Any, project: Project, status: int = 200, **more: Any) -> HttpResponse:
    """What is supposed stands in the address, so that it can be sent and stays nothing but a
    question."""
    waiting = waiting_of(project)
    is_asked = any(key.startswith(("arrival-", "lost-")) for key in request.GET)
    form = WhatIfForm(waiting, request.GET if is_asked else None)
    is_wrong = is_asked and not form.is_valid()
    suppose = form.suppose if is_asked and not is_wrong else Suppose()
    today = waiting.picture.today
    moves = questions_of([waiting.work], today)[project.pk]
    context = {
        "project": project,
        "client": project.client,
        "picture": waiting.picture,
        "waits": [*waiting.open, *waiting.words],
        "moves": moves,
        "contested": contested_of(project),
        "doubted": DOUBTED,
        "waits_for_word": bool(open_ones(moves)),
        "history": history(waiting.work, today)[:SHOWN],
        "heads_up": _heads_up(project),
        "form": form,
        "found": what_if(waiting, suppose),
        "is_supposed": not suppose.is_nothing,
        "proposal_form": ProposalForm(_undelivered(waiting), today),
        "may_work": may_work_on(request.member, project.client),
        **more,
    }
    return render(request, "delivery/dates.html", context, status=422 if is_wrong else status)
