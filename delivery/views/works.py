"""One deliverable: its story, and each act on it."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from clientdesk.workspaces.next_page import next_page
from clients.flows.take_uploads import MOST_AT_ONCE
from clients.recording import Actor
from delivery.flows.answer_delivery import RoundsUsedUp, approve, ask_revision
from delivery.flows.lose_days import lose_days, take_back_lost_days
from delivery.flows.start_work import start_work
from delivery.flows.take_back_step import NotYours, take_back_step
from delivery.forms.works import DeliveryForm, LostDaysForm, TheirWordForm
from delivery.models import WorkStep
from delivery.rules import may_work_on
from delivery.stepping import NotNow
from delivery.story import story_of
from delivery.views import access
from scope.models import Deliverable
from scope.people import who_decides

USED_UP = "The rounds that were agreed are used. What they ask for now is a change: note it as one."


@require_safe
def deliverable(request: Any, deliverable_id: UUID) -> HttpResponse:
    return show_deliverable(request, access.deliverable_or_404(request, deliverable_id))


@require_POST
def beginning(request: Any, deliverable_id: UUID) -> HttpResponse:
    found = access.worked_on_or_404(request, deliverable_id)
    return answered(request, found, f"Work on {found} began.", start_work, request.member)


@require_POST
def approval(request: Any, deliverable_id: UUID) -> HttpResponse:
    """On their word, in one press; whoever decides on their side is taken to have said it."""
    found = access.worked_on_or_404(request, deliverable_id)
    said = (Actor.member(request.member), who_decides(found.project.client))
    return answered(request, found, f"{found} is approved.", approve, *said)


@require_POST
def answer(request: Any, deliverable_id: UUID) -> HttpResponse:
    """What they said, by whom, and in which words."""
    found = access.worked_on_or_404(request, deliverable_id)
    form = TheirWordForm(found.project.client, request.POST)
    if not form.is_valid():
        return show_deliverable(request, found, form, status=422)
    contact, words = form.cleaned_data["contact"], form.cleaned_data["words"]
    actor = Actor.member(request.member)
    if form.cleaned_data["said"] == TheirWordForm.APPROVED:
        return answered(request, found, f"{found} is approved.", approve, actor, contact, words)
    try:
        said = f"A revision of {found} is noted."
        return answered(request, found, said, ask_revision, actor, words, contact)
    except RoundsUsedUp:
        form.add_error("words", USED_UP)
        return show_deliverable(request, found, form, status=422)


@require_POST
def lost(request: Any, deliverable_id: UUID) -> HttpResponse:
    found = access.worked_on_or_404(request, deliverable_id)
    form = LostDaysForm(request.POST)
    if not form.is_valid():
        return show_deliverable(request, found, form, status=422)
    try:
        row = lose_days(
            found.pk, form.cleaned_data["days"], request.member, form.cleaned_data["why"]
        )
    except NotNow as reason:
        messages.warning(request, str(reason))
        return redirect(access.page_of_deliverable(found))
    undo = reverse("delivery:lost-removal", args=[request.workspace.slug, row.pk])
    messages.success(request, "Noted. The dates are looked at again.", extra_tags=f"undo:{undo}")
    return redirect(access.page_of_deliverable(found))


@require_POST
def lost_removal(request: Any, lost_days_id: UUID) -> HttpResponse:
    row = access.lost_days_or_404(request, lost_days_id)
    if take_back_lost_days(row.pk, request.member):
        messages.success(request, "Taken back.")
    return redirect("delivery:deliverable", request.workspace.slug, row.deliverable_id)


@require_POST
def step_removal(request: Any, work_step_id: UUID) -> HttpResponse:
    step = access.step_or_404(request, work_step_id)
    page = reverse("delivery:deliverable", args=[request.workspace.slug, step.deliverable_id])
    try:
        taken = take_back_step(step.pk, request.member)
    except NotYours:
        messages.warning(request, "The client said this on their page: their word stands.")
        return redirect(page)
    messages.success(request, "Taken back." if taken else "Something came after it: it stands.")
    return redirect(next_page(request, page))


def show_deliverable(
    request: Any, found: Deliverable, refused: Any = None, status: int = 200
) -> HttpResponse:
    """`refused` is the form that came back with what was typed."""
    client = found.project.client
    decides = who_decides(client)
    forms = {
        DeliveryForm: DeliveryForm(client, initial={"contact": decides}),
        TheirWordForm: TheirWordForm(client, initial={"contact": decides}),
        LostDaysForm: LostDaysForm(),
    }
    if refused is not None:
        forms[type(refused)] = refused
    context = {
        "story": story_of(found),
        "deliverable": found,
        "project": found.project,
        "client": client,
        "delivery_form": forms[DeliveryForm],
        "word_form": forms[TheirWordForm],
        "lost_form": forms[LostDaysForm],
        "is_refused": refused is not None,
        "most_at_once": MOST_AT_ONCE,
        "most_bytes": settings.UPLOAD_LIMIT_BYTES,
        "may_work": may_work_on(request.member, client),
    }
    return render(request, "delivery/deliverable.html", context, status=status)


def answered(request: Any, found: Deliverable, said: str, flow: Any, *given: Any) -> HttpResponse:
    """The step is taken, and can be taken back; one that is over is told kindly."""
    try:
        step: WorkStep = flow(found.pk, *given)
    except NotNow as reason:
        messages.warning(request, f"Nothing was changed: {reason}")
        return redirect(next_page(request, access.page_of(found.project)))
    undo = reverse("delivery:step-removal", args=[request.workspace.slug, step.pk])
    messages.success(request, said, extra_tags=f"undo:{undo}")
    return redirect(next_page(request, access.page_of(found.project)))
