"""One click on a step: taken, done, left out; the onboarding ended."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from clientdesk.workspaces.rules import may, may_write
from clients.models import Client
from clients.rules import private_client_or_404
from clients.task_queries import who_can_do
from playbooks.flows.end_step import finish_step, skip_step, stop_onboarding
from playbooks.flows.give_step import give_step
from playbooks.flows.take_step import CannotTake, take_step
from playbooks.forms.onboarding import DayForm, OwnerForm, WhyForm
from playbooks.models import OnboardingStep
from playbooks.plan import StepKind
from playbooks.queries import running_of, step_for_writing
from playbooks.views.onboardings import show


@require_POST
@may(may_write)
def taking(request: Any, client_id: UUID, step_id: UUID) -> HttpResponse:
    client, step = _step(request, client_id, step_id)
    day = None
    if step.kind == StepKind.FIRST_DATE:
        form = DayForm(request.POST)
        if not form.is_valid():
            return show(request, client, day_form=form, status=422)
        day = form.cleaned_data["date_on"]
    try:
        take_step(step.pk, request.member, day)
    except CannotTake as reason:
        return show(request, client, problem=str(reason), status=422)
    what = "done" if step.kind == StepKind.TASK else "it is on its way"
    messages.success(request, f"{step.title}: {what}.")
    return _back(request, client)


@require_POST
@may(may_write)
def done(request: Any, client_id: UUID, step_id: UUID) -> HttpResponse:
    """It was done in another way, such as by phone."""
    client, step = _step(request, client_id, step_id)
    finish_step(step_for_writing(step.pk), by=request.member)
    return _back(request, client)


@require_POST
@may(may_write)
def skipping(request: Any, client_id: UUID, step_id: UUID) -> HttpResponse:
    client, step = _step(request, client_id, step_id)
    form = WhyForm(request.POST)
    if not form.is_valid():
        return show(request, client, problem="Say in a word why it is left out.", status=422)
    skip_step(step, request.member, form.cleaned_data["why"])
    return _back(request, client)


@require_POST
@may(may_write)
def owner(request: Any, client_id: UUID, step_id: UUID) -> HttpResponse:
    """Handed to a colleague, who finds it on their Today."""
    client, step = _step(request, client_id, step_id)
    form = OwnerForm(who_can_do(client), request.POST)
    if not form.is_valid():
        return show(request, client, problem="Choose who does it.", status=422)
    give_step(step, form.chosen(), request.member)
    return _back(request, client)


@require_POST
@may(may_write)
def end(request: Any, client_id: UUID) -> HttpResponse:
    client = private_client_or_404(request, client_id)
    form, running = WhyForm(request.POST), running_of(client)
    if not form.is_valid():
        return show(request, client, problem="Say in a word why it ends.", status=422)
    if running is not None:
        stop_onboarding(running, request.member, form.cleaned_data["why"])
        messages.success(request, "It has ended. Nothing more goes out by itself.")
    return _back(request, client)


def _step(request: Any, client_id: UUID, step_id: UUID) -> tuple[Client, OnboardingStep]:
    client = private_client_or_404(request, client_id)
    found = OnboardingStep.objects.filter(pk=step_id, onboarding__client__in=client.record_ids)
    step = found.first()
    if step is None:
        raise Http404
    return client, step


def _back(request: Any, client: Client) -> HttpResponse:
    return redirect("playbooks:onboarding", request.workspace.slug, client.pk)
