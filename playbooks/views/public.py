"""The client's page: the same progress as ours, and what is asked of them, one click each."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from booking.models import CallOffer
from clientdesk.links.issuing import issue_link, mint
from clientdesk.links.models import PublicLink
from clientdesk.links.opening import gone, public_link
from playbooks.flows.hear_client import accept
from playbooks.lamps import lamps
from playbooks.models import Onboarding
from playbooks.plan import StepKind
from playbooks.queries import host_of
from playbooks.sending import PURPOSE, written

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


def _show(request: Any, onboarding: Onboarding) -> HttpResponse:
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
        "asked": [one for one in steps if one.waits_for_client],
        "rules": written(rules, "how_we_work").body if rules else "",
        "agreeing_url": reverse("playbooks_public:agreeing", args=[link_id]),
        "way_url": reverse("playbooks_public:way", args=[link_id]),
    }
    return render(request, "public/onboarding.html", context)


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
