"""They have heard from a person: the promise of the inquiry is kept."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from clients.models.merge import Families
from onboarding.models import Lead


@transaction.atomic
def note_answer(client_id: UUID, at: datetime) -> None:
    """Whoever wrote to the client answered each inquiry of theirs that was open."""
    waiting = Lead.objects.filter(
        client__in=Families().of(client_id), answered_at=None, lost_at=None
    )
    for lead in waiting.select_for_update(of=("self",)).order_by("pk"):
        lead.answer(at)
