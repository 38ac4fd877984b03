"""What the client gives, noted by hand: it came, it was not whole, it is not needed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from clientdesk import clock
from clientdesk.mail.models import Message
from clientdesk.workspaces.next_page import next_page
from clients.recording import Actor
from clients.rules import private_client_or_404
from delivery.flows.receive_by_mail import receive_by_mail
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
def arrival_by_mail(request: Any, input_id: UUID, message_id: UUID) -> HttpResponse:
    """The mail brings it, dated by when it came."""
    found = access.input_or_404(request, input_id)
    client = private_client_or_404(request, found.project.client_id)
    mail = get_object_or_404(
        Message, pk=message_id, client_id__in=client.record_ids, direction=Message.Direction.IN
    )
    step = receive_by_mail(found.pk, mail, request.member)
    back = reverse("clients:message", args=[request.workspace.slug, mail.client_id, mail.pk])
    undo = reverse("delivery:reopening", args=[request.workspace.slug, found.pk])
    messages.success(
        request,
        f"{found} came on {step.on:%-d %B}. The dates are looked at again.",
        extra_tags=f"undo:{undo}?next={back}",
    )
    return redirect(back)


@require_POST
def reopening(request: Any, input_id: UUID) -> HttpResponse:
    """What came was not whole, or was noted by mistake."""
    found, words = access.input_or_404(request, input_id), _why(request)
    reopen_input(found.pk, request.member, words)
    messages.success(request, f"{found} counts as missing again.")
    return redirect(next_page(request, access.page_of(found.project)))


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
