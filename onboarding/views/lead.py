"""One lead: what they wrote, how it fits and why, and the three ways on."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.views.decorators.http import require_POST, require_safe

from booking.queries import next_call
from clientdesk import clock
from clientdesk.workspaces.rules import may, may_write
from clients.models import Client
from clients.rules import private_client_or_404
from onboarding.flows.admit_inquiry import admit_inquiry, put_inquiry_aside
from onboarding.flows.mark_lead import mark_lead
from onboarding.flows.name_referrer import name_referrer
from onboarding.flows.plan_lead import plan_lead
from onboarding.flows.take_on_lead import take_on_lead
from onboarding.forms.lead import MarkForm, PlanForm, ReferrerForm, TakeOnForm
from onboarding.lead_days import in_working_days
from onboarding.lead_queries import cards_kept, clients_like, lead_for, who_may_have_sent
from onboarding.lead_rules import rules_of
from onboarding.lead_scores import cards_of
from onboarding.lead_steps import Step
from onboarding.models import Lead, LeadClosed
from onboarding.promised import was_promised
from onboarding.scoring import band_in_words
from onboarding.wished_days import wished_day
from scope.queries import quotes_since

CLOSED = "This lead is closed. Open it again first."


def lead_or_404(request: Any, lead_id: UUID) -> tuple[Lead, Client]:
    """The lead, and the client that its pages belong to."""
    lead = lead_for(request.member, lead_id)
    if lead is None:
        raise Http404
    client = private_client_or_404(request, lead.client_id)
    lead.workspace = request.workspace
    return lead, client


@require_safe
def lead_page(request: Any, lead_id: UUID) -> HttpResponse:
    return show_lead(request, *lead_or_404(request, lead_id))


@require_POST
@may(may_write)
def verdict(request: Any, lead_id: UUID) -> HttpResponse:
    """A held inquiry: a person's ("person"), or not ("discard")."""
    lead, _client = lead_or_404(request, lead_id)
    if request.POST.get("verdict") == "person":
        admit_inquiry(lead.pk, request.member)
        messages.success(request, "Let through. Their answer is on its way.")
    elif request.POST.get("verdict") == "discard":
        put_inquiry_aside(lead.pk, request.member)
        messages.success(request, "Put aside. It is kept under “Lost” and “Archived”.")
        return redirect("leads:leads", request.workspace.slug)
    return _back(request, lead)


@require_POST
@may(may_write)
def mark(request: Any, lead_id: UUID) -> HttpResponse:
    lead, client = lead_or_404(request, lead_id)
    form = MarkForm(request.POST)
    if not form.is_valid():
        return show_lead(request, lead, client, mark=form, status=422)
    try:
        card = mark_lead(lead.pk, request.member, form.said())
    except LeadClosed:
        messages.info(request, CLOSED)
    else:
        messages.success(request, f"Kept. The score is {card.total} now.")
    return _back(request, lead)


@require_POST
@may(may_write)
def plan(request: Any, lead_id: UUID) -> HttpResponse:
    """The next step and its day; without a day it is refused beside the field."""
    lead, client = lead_or_404(request, lead_id)
    today = clock.today(request.workspace.zone)
    form = PlanForm(request.POST, today=today, waits=lead.waits_for_answer)
    if not form.is_valid():
        return show_lead(request, lead, client, plan=form, status=422)
    found = form.cleaned_data
    try:
        plan_lead(
            lead.pk, request.member, found["next_on"], found["next_action"],
            bool(found.get("has_answered")),
        )  # fmt: skip
        messages.success(request, "Kept. It shows on Today on that day.")
    except LeadClosed:
        messages.info(request, CLOSED)
    return _back(request, lead)


@require_POST
@may(may_write)
def taking_on(request: Any, lead_id: UUID) -> HttpResponse:
    lead, client = lead_or_404(request, lead_id)
    form = TakeOnForm(request.POST, today=clock.today(request.workspace.zone))
    if not form.is_valid():
        return show_lead(request, lead, client, take_on=form, status=422)
    try:
        take_on_lead(lead.pk, request.member, form.cleaned_data["next_on"])
        messages.success(request, f"Good: {client.name} is taken on. Next comes the quote.")
    except LeadClosed:
        messages.info(request, CLOSED)
    return _back(request, lead)


@require_POST
@may(may_write)
def referrer(request: Any, lead_id: UUID) -> HttpResponse:
    """Who sent them: one that was proposed, by id, or any client by name."""
    lead, client = lead_or_404(request, lead_id)
    if "client" in request.POST:
        sender = _client_by_id(request, request.POST["client"])
    else:
        form = ReferrerForm(request.POST, client=client, member=request.member)
        if not form.is_valid() or form.cleaned_data["sender"] is None:
            return show_lead(request, lead, client, referrer=form, status=422)
        sender = form.cleaned_data["sender"]
    name_referrer(client, sender, lead, request.member)
    messages.success(request, f"Kept: {sender.name} sent them.")
    return _back(request, lead)


def show_lead(
    request: Any, lead: Lead, client: Client, status: int = 200, **forms: Any
) -> HttpResponse:
    """`forms` are those that came back with something to look at."""
    workspace, today = request.workspace, clock.today(request.workspace.zone)
    inquiry = lead.inquiry
    context = {
        "lead": lead,
        "client": client,
        "inquiry": inquiry,
        "step": Step(lead.step),  # type: ignore[attr-defined]
        "card": cards_of([lead], workspace)[lead.pk],
        "rules": rules_of(workspace),
        "facts": _facts(lead, workspace),
        "promise": _promise(lead, workspace),
        "day": wished_day(lead),
        "kept": cards_kept(lead),
        "alike": clients_like(client, inquiry.email if inquiry else "", request.member),
        "senders": _proposed_senders(request, lead, client),
        "may_write": may_write(request.member),
        "mark_form": forms.get("mark") or MarkForm(),
        "plan_form": forms.get("plan") or _plan_form(lead, today),
        "take_on_form": forms.get("take_on")
        or TakeOnForm(initial={"next_on": in_working_days(workspace, 1)}, today=today),
        "referrer_form": forms.get("referrer")
        or ReferrerForm(client=client, member=request.member),
        "call": next_call(client, clock.now()),
        "quotes": quotes_since(client, lead.opened_at),
        "quote_url": _quote_url(workspace.slug, client, lead),
    }
    return render(request, "onboarding/lead.html", context, status=status)


def _promise(lead: Lead, workspace: Any) -> str:
    inquiry = lead.inquiry
    if inquiry is None or inquiry.answer_by is None:
        return ""
    return was_promised(inquiry.answer_by, workspace.zone, inquiry.zone)


def _plan_form(lead: Lead, today: Any) -> PlanForm:
    proposed = max(lead.next_on, in_working_days(lead.workspace, 1))
    initial = {"next_on": proposed, "next_action": lead.next_action}
    return PlanForm(initial=initial, today=today, waits=lead.waits_for_answer)


def _facts(lead: Lead, workspace: Any) -> list[tuple[str, Any]]:
    """What they said, as pairs for components/facts.html."""
    inquiry = lead.inquiry
    if inquiry is None:
        return []
    budget = ""
    if inquiry.low_minor is not None:
        ends = (inquiry.low_minor, inquiry.high_minor, inquiry.currency)
        budget = band_in_words(*ends, workspace.locale)
    return [
        ("From", f"{inquiry.name}, {inquiry.email}" if inquiry.email else inquiry.name),
        ("Phone", inquiry.phone),
        ("Company", inquiry.company),
        ("Budget", budget or "not said"),
        ("Wished for", date_format(inquiry.wished_on, "l, j F Y") if inquiry.wished_on else ""),
        ("On timing", inquiry.timing),
        ("Keeps in touch", inquiry.get_channel_display()),
        ("Heard of us", ": ".join(filter(None, (inquiry.get_heard_display(), inquiry.heard_who)))),
        ("By a link of", inquiry.referral.client.name if inquiry.referral else ""),
        ("Came from", inquiry.referrer_host),
        ("Campaign", ", ".join(inquiry.campaign.values())),
    ]


def _proposed_senders(request: Any, lead: Lead, client: Client) -> list[Client]:
    if lead.inquiry is None or client.referred_by_id is not None:
        return []
    return who_may_have_sent(lead.inquiry.heard_who, request.member, client.record_ids)


def _client_by_id(request: Any, text: str) -> Client:
    try:
        return private_client_or_404(request, UUID(text))
    except ValueError:
        raise Http404 from None


def _quote_url(slug: str, client: Client, lead: Lead) -> str:
    """Where a quote for them is begun, for the day they wish."""
    wished = lead.inquiry.wished_on if lead.inquiry else None
    named = {"client": client.pk, **({"day": wished.isoformat()} if wished else {})}
    return f"{reverse('scope:new', args=[slug])}?{urlencode(named)}"


def _back(request: Any, lead: Lead) -> HttpResponse:
    return redirect("leads:lead", request.workspace.slug, lead.pk)
