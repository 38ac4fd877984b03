"""Onboardings in the desk: all that run, and that of one client."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from clientdesk.workspaces.models import Member
from clientdesk.workspaces.rules import may, may_read_private, may_write
from clients.models import Client, Contact
from clients.rules import private_client_or_404
from clients.task_queries import who_can_do
from clients.views.client import head_context
from playbooks.flows.start_onboarding import Start, start_onboarding
from playbooks.forms.onboarding import DayForm, OwnerForm, StartForm, WhyForm
from playbooks.lamps import lamps
from playbooks.models import OnboardingStep, Playbook
from playbooks.plan import StepKind
from playbooks.queries import doer_of, next_step, onboardings_of, running_for

MOST = 200


@require_safe
@may(may_read_private)
def onboardings(request: Any) -> HttpResponse:
    """All that run, the longest running first, each with its lamps and what is next."""
    found = running_for(request.member, MOST)
    rows = [
        {"onboarding": one, "lamps": lamps(one.steps.all()), "next": next_step(one.steps.all())}
        for one in found
    ]
    return render(request, "playbooks/onboardings.html", {"rows": rows, "most": MOST})


@require_http_methods(["GET", "HEAD", "POST"])
def onboarding(request: Any, client_id: UUID) -> HttpResponse:
    """The client's onboarding, step by step; POST starts one."""
    client = private_client_or_404(request, client_id)
    form = _start_form(request, client)
    if request.method != "POST":
        return show(request, client, start_form=form)
    return _start(request, client, form)


@may(may_write)
def _start(request: Any, client: Client, form: StartForm) -> HttpResponse:
    if not form.is_valid():
        return show(request, client, start_form=form, status=422)
    said = form.cleaned_data
    said["contact"].client = client
    version = said["playbook"].newest()
    start_onboarding(
        Start(client, said["contact"], version, said["title"], said["agreed"]), request.member
    )
    messages.success(request, "It has begun. What runs by itself is on its way.")
    return redirect("playbooks:onboarding", request.workspace.slug, client.pk)


def show(
    request: Any,
    client: Client,
    start_form: forms.Form | None = None,
    day_form: forms.Form | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    found = onboardings_of(client)
    running = next((one for one in found if one.is_running), None)
    steps = list(running.steps.all()) if running else []
    people = who_can_do(client) if steps else []
    context = {
        **head_context(request, client, "playbooks:onboarding"),
        "onboarding": running,
        "steps": [_row(step, people) for step in steps],
        "lamps": lamps(steps),
        "next": next_step(steps),
        "past": [one for one in found if not one.is_running],
        "start_form": start_form or _start_form(request, client, bound=False),
        "day_form": day_form or DayForm(),
        "why_form": WhyForm(),
        "first_date": StepKind.FIRST_DATE,
        "problem": problem,
    }
    return render(request, "playbooks/onboarding.html", context, status=status)


def _row(step: OnboardingStep, people: list[Member]) -> dict[str, Any]:
    """With who does it, where there are colleagues who could, and it does not run by itself."""
    is_asked = len(people) > 1 and not step.is_over
    now = {"owner": step.owner_id or ""}
    is_somebodys = bool(step.owner_id) or not step.by_itself
    return {
        "step": step,
        "doer": doer_of(step) if is_asked and is_somebodys and not step.waits_for_client else None,
        "owner_form": OwnerForm(people, initial=now, auto_id=f"{step.pk}-%s") if is_asked else None,
    }


def _start_form(request: Any, client: Client, bound: bool = True) -> StartForm:
    people = Contact.objects.filter(client__in=client.record_ids, left_at=None)
    books = Playbook.objects.filter(workspace=request.workspace, put_away_at=None)
    return StartForm(
        (request.POST or None) if bound else None,
        books=books.order_by("created_at", "pk"),
        people=people.order_by("-decides", "name"),
    )
