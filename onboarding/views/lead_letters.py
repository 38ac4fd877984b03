"""The two letters to a lead: one question more, or a kind no. Edited before they go."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from clientdesk import clock
from clientdesk.texts.fields import values_for
from clientdesk.texts.queries import words_for, write
from clientdesk.workspaces.models.base import new_id
from clientdesk.workspaces.rules import may, may_write
from clients.flows.write_letter import AlreadySent
from clients.forms.letter import LetterForm
from clients.merge_fields import text_language
from clients.models import Client
from clients.queries import contacts_of
from onboarding.flows.ask_lead import Question, ask_lead
from onboarding.flows.decline_lead import Refusal, TooLate, decline_lead, reopen_lead
from onboarding.forms.lead import DAY_IS_TAKEN, AskForm, DeclineForm
from onboarding.lead_days import in_working_days
from onboarding.lead_queries import colleagues_of
from onboarding.models import Colleague, Lead, LeadClosed
from onboarding.views.lead import CLOSED, lead_or_404
from onboarding.wished_days import wished_day

_LOOK_AGAIN = 3  # working days


@require_http_methods(["GET", "HEAD", "POST"])
@may(may_write)
def ask(request: Any, lead_id: UUID) -> HttpResponse:
    lead, client = lead_or_404(request, lead_id)
    people, today = contacts_of(client), clock.today(request.workspace.zone)
    if request.method != "POST":
        initial = {
            **_words(request, client, "ask_more"),
            "next_on": in_working_days(request.workspace, _LOOK_AGAIN),
        }
        return _page(
            request, "ask", lead, client, AskForm(initial=initial, contacts=people, today=today)
        )
    form = AskForm(request.POST, contacts=people, today=today)
    if not form.is_valid():
        return _page(request, "ask", lead, client, form, status=422)
    question = Question(_id(request), form.letter(), form.cleaned_data["next_on"])
    try:
        ask_lead(lead.pk, client, request.member, question)
        messages.success(request, f"On its way to {form.cleaned_data['to']}.")
    except AlreadySent:
        messages.info(request, "This question was sent already, once.")
    except LeadClosed:
        messages.info(request, CLOSED)
    return redirect("leads:lead", request.workspace.slug, lead.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@may(may_write)
def decline(request: Any, lead_id: UUID) -> HttpResponse:
    """`colleague` in the address: the letter names them."""
    lead, client = lead_or_404(request, lead_id)
    people = contacts_of(client)
    if request.method != "POST":
        day = wished_day(lead)
        why = {"why": DAY_IS_TAKEN} if day and day.is_taken else {}
        form = DeclineForm(initial={**_no(request, client), **why}, contacts=people)
        return _page(request, "decline", lead, client, form)
    form = DeclineForm(request.POST, contacts=people)
    if not form.is_valid():
        return _page(request, "decline", lead, client, form, status=422)
    letter = None if form.is_without_mail else form.letter()
    try:
        decline_lead(lead.pk, client, request.member, Refusal(form.reason(), _id(request), letter))
    except LeadClosed:
        messages.info(request, "This lead is closed already.")
        return redirect("leads:lead", request.workspace.slug, lead.pk)
    undo = reverse("leads:reopening", args=[request.workspace.slug, lead.pk])
    said = "The mail leaves in two minutes." if letter else "No mail goes."
    messages.success(request, f"{client.name} is declined. {said}", extra_tags=f"undo:{undo}")
    return redirect("leads:leads", request.workspace.slug)


@require_POST
@may(may_write)
def reopening(request: Any, lead_id: UUID) -> HttpResponse:
    lead, client = lead_or_404(request, lead_id)
    try:
        reopen_lead(lead.pk, client, request.member)
        messages.success(request, "The lead is open again, and no mail goes.")
    except TooLate:
        messages.info(request, "The mail has left already. Write to them if you think otherwise.")
    return redirect("leads:lead", request.workspace.slug, lead.pk)


def _page(
    request: Any, which: str, lead: Lead, client: Client, form: LetterForm, status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "lead": lead,
        "client": client,
        "inquiry": lead.inquiry,
        "draft_id": _id(request),
        "colleagues": colleagues_of(request.workspace),
        "named": request.GET.get("colleague", ""),
    }
    return render(request, f"onboarding/lead_{which}.html", context, status=status)


def _no(request: Any, client: Client) -> dict[str, Any]:
    named = request.GET.get("colleague", "")
    colleague = next((c for c in colleagues_of(request.workspace) if str(c.pk) == named), None)
    moment = "decline_and_refer" if colleague else "decline_kindly"
    return _words(request, client, moment, colleague)


def _words(
    request: Any, client: Client, moment: str, colleague: Colleague | None = None
) -> dict[str, Any]:
    """What is not known still stands in the text: the form names it, and does not send it."""
    values = values_for(client.pk, request.member)
    if colleague is not None:
        values["colleague"] = colleague.in_mails
    words = words_for(request.workspace, moment, text_language(client.locale))
    written = write(words, values)
    first = LetterForm.beginning(contacts_of(client), None)
    return {**first, "subject": written.subject, "text": written.body}


def _id(request: Any) -> UUID:
    """Names this very sending, also through its errors."""
    try:
        return UUID(request.POST.get("draft", ""))
    except ValueError:
        return new_id()
