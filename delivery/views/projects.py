"""Projects: all of them, those of one client, and the page of one."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from clientdesk.workspaces.rules import may_issue
from clients.rules import client_or_404
from clients.views.client import head_context
from delivery import queries
from delivery.forms.inputs import ArrivalForm
from delivery.ladder import STEPS
from delivery.page import page_for
from delivery.panels import panels_of
from delivery.past_work import all_past_work
from delivery.picture import Awaited, Picture
from delivery.rules import may_work_on
from delivery.views.access import project_or_404
from delivery.wording import titles_in
from scope.models import Project


@require_safe
def projects(request: Any) -> HttpResponse:
    show = request.GET.get("show", queries.OPEN)
    show = show if show in queries.FILTERS else queries.OPEN
    after = request.GET.get("after", "")
    lines, older = queries.projects_page(request.member, show, after)
    context = {
        "lines": lines,
        "past": all_past_work(request.workspace),
        "older": f"?show={show}&after={older}" if older else "",
        "newer": f"?show={show}" if after else "",
        "filters": [
            {"label": label, "url": f"?show={name}", "is_current": name == show}
            for name, label in queries.FILTERS.items()
        ],
        "is_filtered": show != queries.OPEN,
    }
    return render(request, "delivery/projects.html", context)


@require_safe
def of_client(request: Any, client_id: UUID) -> HttpResponse:
    client = client_or_404(request, client_id)
    context = {
        **head_context(request, client, "delivery:of-client"),
        "lines": queries.projects_of(client),
    }
    return render(request, "delivery/of_client.html", context)


@require_safe
def project(request: Any, project_id: UUID) -> HttpResponse:
    return show_project(request, project_or_404(request, project_id))


def show_project(
    request: Any, found: Project, refused: ArrivalForm | None = None, status: int = 200
) -> HttpResponse:
    """`refused` is the form of an input that came back."""
    page = page_for(found)
    context = {
        "page": page,
        "picture": page.picture,
        "project": found,
        "client": found.client,
        "may_work": may_work_on(request.member, found.client),
        "may_bill": may_issue(request.member),
        "needs": [_need(page.picture, one, refused) for one in page.picture.inputs],
        "steps": STEPS,
        "panels": panels_of(page.picture, request),
    }
    return render(request, "delivery/project.html", context, status=status)


@dataclass(frozen=True)
class Need:
    """A row of what they give, with the form that notes on which day it came."""

    awaited: Awaited
    for_what: str
    form: ArrivalForm

    @property
    def is_refused(self) -> bool:
        return self.form.is_bound


def _need(picture: Picture, one: Awaited, refused: ArrivalForm | None) -> Need:
    pk, titles = one.input.pk, titles_in(picture)
    form = refused if refused is not None and refused.input_id == pk else None
    for_what = titles[one.input.deliverable_id] if one.input.deliverable_id else ""
    return Need(one, for_what, form or ArrivalForm(one.input, picture.today))
