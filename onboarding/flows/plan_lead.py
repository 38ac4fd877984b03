"""What comes next with a lead, and when: said, or moved to another day."""

from datetime import date
from uuid import UUID

from django.db import transaction

from clientdesk import clock
from clientdesk.workspaces.models import Member
from clients.recording import Actor, record
from onboarding.models import Lead


@transaction.atomic
def plan_lead(lead_id: UUID, by: Member, on: date, action: str, has_answered: bool = False) -> None:
    """`has_answered`: they have heard from us otherwise, such as by phone. Raises LeadClosed."""
    lead = Lead.objects.lock(lead_id)
    was = lead.next_on
    lead.plan(on, action)
    if has_answered:
        lead.answer(clock.now())
    record(
        lead.client,
        "lead.planned",
        actor=Actor.member(by),
        headline=f"Next with this lead: {action}",
        detail="They have heard from us." if has_answered else "",
        subject=lead.ref(),
        facts={"next_on": on.isoformat(), "was": was.isoformat()},
    )
