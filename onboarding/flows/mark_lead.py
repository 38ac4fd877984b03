"""A member scores a lead by hand, or lets the facts decide again."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from clientdesk.workspaces.models import Member
from clients.recording import Actor, record
from onboarding.lead_scores import keep_card
from onboarding.models import Lead, LeadClosed, Scorecard, ScoreMark
from onboarding.scoring import Criterion


@dataclass(frozen=True)
class Said:
    """An empty colour: as the facts say."""

    criterion: Criterion
    colour: str
    note: str


@transaction.atomic
def mark_lead(lead_id: UUID, by: Member, said: Said) -> Scorecard:
    """A dated row, and the card as it stands after it. Raises LeadClosed."""
    lead = Lead.objects.lock(lead_id)
    if lead.is_lost:
        raise LeadClosed(lead)
    ScoreMark.objects.create(
        workspace_id=lead.workspace_id,
        lead=lead,
        criterion=said.criterion,
        colour=said.colour,
        note=said.note if said.colour else "",
        by=by,
    )
    card = keep_card(lead, Scorecard.Because.MARKED, by)
    how = said.colour or "as the facts say"
    record(
        lead.client,
        "qualification.marked",
        actor=Actor.member(by),
        headline=f"{said.criterion.label}: {how}",
        detail=said.note,
        subject=lead.ref(),
        facts={"criterion": said.criterion.value, "colour": said.colour, "total": card.total},
    )
    return card
