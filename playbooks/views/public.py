"""The client's page: the same progress as ours, and what is asked of them, one click each."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from booking.models import CallOffer
from clientdesk.links.issuing import issue_link, mint
from clientdesk.links.models import PublicLink
from clientdesk.links.opening import gone, public_link
from playbooks.flows.hear_client import accept, say_done
from playbooks.forms.onboarding import DoneForm
from playbooks.lamps import lamps
from playbooks.models import Onboarding, OnboardingStep
from playbooks.plan import StepKind
from playbooks.queries import host_of
from playbooks.sending import PURPOSE, asked_words, written

_AGREED = {"rules": StepKind.RULES, "first_date": StepKind.FIRST_DATE}


@require_safe
@public_link(PURPOSE)
def progress(request: Any, link: PublicLink) -> HttpResponse:
    onboarding = _onboarding(link)
    return gone(request) if onboarding is None else _show(request, onboarding)


@require_POST
@public_link(PURPOSE)
def agreeing(request: Any, link: PublicLink) -> HttpResponse:
    """They accept the rules, or the first date, as `what` says."""
    onboarding = _onboarding(link)
    kind = _AGREED.get(request.POST.get("what", ""))
    if onboarding is None:
        return gone(request)
    if kind is not None:
        accept(onboarding, kind, onboarding.contact)
    return redirect("playbooks_public:progress", link.pk)


@require_POST
@public_link(PURPOSE)
def answering(request: Any, link: PublicLink, step_id: UUID) -> HttpResponse:
    """They did what a step of theirs asks for; a line of answer may come with it."""
    onboarding = _onboarding(link)
    if onboarding is None:
        return gone(request)
    form = DoneForm(request.POST, prefix=str(step_id))
    if not form.is_valid():
        return _show(request, onboarding, form)
    say_done(onboarding, step_id, onboarding.contact, form.cleaned_data["answer"])
    return redirect("playbooks_public:progress", link.pk)


@require_POST
@public_link(PURPOSE)
def way(request: Any, link: PublicLink) -> HttpResponse:
    """On to the form or the times for the kickoff, which are pages of their own."""
    onboarding = _onboarding(link)
    if onboarding is None:
        return gone(request)
    contact, workspace = onboarding.contact, onboarding.client.workspace
    if request.POST.get("to") == "form":
        return redirect(mint(issue_link(workspace, "intake", onboarding.client_id, contact.pk)))
    step = onboarding.steps.filter(kind=StepKind.KICKOFF).exclude(started_at=None).first()
    offers = CallOffer.objects.filter(contact=contact, withdrawn_at=None)
    offer = offers.filter(intent=f"step {step.pk}").first() if step else None
    if offer is not None:
        return redirect(mint(issue_link(workspace, "call", offer.pk, contact.pk)))
    return redirect("playbooks_public:progress", link.pk)


def _show(request: Any, onboarding: Onboarding, answered: DoneForm | None = None) -> HttpResponse:
    steps = list(onboarding.steps.all())
    for step in steps:
        step.onboarding = onboarding
    rules = next((one for one in steps if one.kind == StepKind.RULES and one.started_at), None)
    link_id = request.resolver_match.kwargs["link_id"]
    context = {
        "onboarding": onboarding,
        "host": host_of(onboarding),
        "steps": [one for one in steps if not one.skipped_at],
        "lamps": lamps(steps),
        "asked": [_asked(one, link_id, answered) for one in steps if one.waits_for_client],
        "rules": written(rules, "how_we_work").body if rules else "",
        "agreeing_url": reverse("playbooks_public:agreeing", args=[link_id]),
        "way_url": reverse("playbooks_public:way", args=[link_id]),
    }
    status = 422 if answered else 200
    return render(request, "public/onboarding.html", context, status=status)


def _asked(step: OnboardingStep, link_id: UUID, answered: DoneForm | None) -> dict[str, Any]:
    """A step that waits for them; one in the studio's own words is answered in its own place."""
    if step.kind != StepKind.ASK:
        return {"step": step}
    form = DoneForm(prefix=str(step.pk))
    return {
        "step": step,
        "words": asked_words(step),
        "form": answered if answered and answered.prefix == form.prefix else form,
        "url": reverse("playbooks_public:answering", args=[link_id, step.pk]),
    }


def _onboarding(link: PublicLink) -> Onboarding | None:
    """None when the contact has left, the client was put away, or it was stopped."""
    found = Onboarding.objects.filter(
        pk=link.object_id, contact_id=link.contact_id, contact__left_at=None,
        client__archived_at=None, stopped_at=None,
    ).select_related("client__workspace", "client__owner", "contact", "started_by")  # fmt: skip
    onboarding = found.first()
    if onboarding is not None:
        onboarding.contact.client = onboarding.client
    return onboarding
