"""What happens with a lead moves its next step: a call is booked, a quote goes out, they answer."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db import transaction

from clientdesk import clock
from clients.models.merge import Families
from onboarding.lead_steps import not_over
from onboarding.models import Lead
from onboarding.next_steps import PROPOSED


@transaction.atomic
def move_lead_on(client_id: UUID, action: str, on: date, was: Collection[str] = PROPOSED) -> None:
    """Where the step that stands is one of `was`; what a member planned in their own words stays.

    Whatever it was that happened: they have heard from us.
    """
    found = not_over(Lead.objects.filter(client__in=Families().around(client_id)))
    for lead in found.select_for_update(of=("self",)).order_by("pk"):
        if lead.is_held:
            continue
        lead.answer(clock.now())
        if lead.next_action in was:
            lead.plan(on, action)
