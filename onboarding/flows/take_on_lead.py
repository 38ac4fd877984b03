"""We want this work: the lead goes on to a quote."""

from datetime import date
from uuid import UUID

from django.db import transaction

from clientdesk import clock
from clientdesk.workspaces.models import Member
from clients.recording import Actor, record
from onboarding.lead_scores import keep_card
from onboarding.models import Lead, Scorecard
from onboarding.next_steps import WRITE_QUOTE


@transaction.atomic
def take_on_lead(lead_id: UUID, by: Member, next_on: date) -> None:
    """With the card that it was judged by. Twice is once. Raises LeadClosed."""
    lead = Lead.objects.lock(lead_id)
    if lead.taken_on_at is not None:
        return
    card = keep_card(lead, Scorecard.Because.TAKEN_ON, by)
    lead.take_on(by, clock.now())
    lead.plan(next_on, WRITE_QUOTE)
    record(
        lead.client,
        "lead.taken_on",
        actor=Actor.member(by),
        headline=f"{by.name} takes it on",
        subject=lead.ref(),
        facts={"total": card.total, "next_on": next_on.isoformat()},
    )
