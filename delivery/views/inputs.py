"""What the client gives, noted by hand: it came, it was not whole, it is not needed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.views.decorators.http import require_POST

from clientdesk import clock
from clients.recording import Actor
from delivery.flows.receive_input import drop_input, receive_input, reopen_input
from delivery.forms.inputs import ArrivalForm, WhyForm
from delivery.models import InputStep
from delivery.views import access
from delivery.views.projects import show_project


@require_POST
def arrival(request: Any, input_id: UUID) -> HttpResponse:
    found = access.input_or_404(request, input_id)
    form = ArrivalForm(found, clock.today(request.workspace.zone), request.POST)
    if not form.is_valid():
        return show_project(request, found.project, form, status=422)
    actor = Actor.member(request.member)
    step = receive_input(found.pk, actor, InputStep.How.HAND, on=form.cleaned_data["on"])
    messages.success(request, f"{found} came on {step.on:%-d %B}. The dates are looked at again.")
    return access.to_project(found.project)


@require_POST
def reopening(request: Any, input_id: UUID) -> HttpResponse:
    """What came was not whole, or was noted by mistake."""
    found, words = access.input_or_404(request, input_id), _why(request)
    reopen_input(found.pk, request.member, words)
    messages.success(request, f"{found} counts as missing again.")
    return access.to_project(found.project)


@require_POST
def release(request: Any, input_id: UUID) -> HttpResponse:
    """The work goes on without it."""
    found, words = access.input_or_404(request, input_id), _why(request)
    drop_input(found.pk, request.member, words)
    messages.success(request, f"{found} is not needed any more.")
    return access.to_project(found.project)


def _why(request: Any) -> str:
    form = WhyForm(request.POST)
    return form.cleaned_data["words"] if form.is_valid() else ""
