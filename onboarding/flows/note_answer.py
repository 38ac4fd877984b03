"""They have heard from a person: the promise of the inquiry is kept."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from clients.models.merge import Families
from onboarding.lead_days import in_working_days
from onboarding.models import Lead
from onboarding.next_steps import DAYS_FOR_THEM, ONCE_WRITTEN


@transaction.atomic
def note_answer(client_id: UUID, at: datetime) -> None:
    """Whoever wrote to the client answered what they had asked; now it is their turn."""
    waiting = Lead.objects.filter(
        Q(answered_at=None) | Q(next_action__in=ONCE_WRITTEN),
        client__in=Families().of(client_id),
        lost_at=None,
    )
    for lead in waiting.select_for_update(of=("self",)).order_by("pk"):
        lead.answer(at)
        if action := ONCE_WRITTEN.get(lead.next_action):
            lead.plan(in_working_days(lead.client.workspace, DAYS_FOR_THEM), action)
