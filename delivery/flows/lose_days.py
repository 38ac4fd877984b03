"""We lost days ourselves: they eat our buffer first, and nobody else is charged for them."""

from uuid import UUID

from django.db import transaction

from clientdesk import clock
from clientdesk.ui.days import working_days
from clientdesk.workspaces.models import Member
from clients.recording import Actor, record
from delivery.flows.move_dates import move_dates
from delivery.models import LostDays
from delivery.stepping import NotNow, locked


@transaction.atomic
def lose_days(deliverable_id: UUID, days: int, by: Member, why: str = "") -> LostDays:
    """Raises NotNow when it was handed over before."""
    deliverable, story = locked(deliverable_id)
    if story.state is not None and story.state.is_handed_over:
        raise NotNow(deliverable, story.state)
    client = deliverable.project.client
    entry = record(
        client,
        "deliverable.days_lost",
        actor=Actor.member(by),
        headline=f"We lost {working_days(days)} with {deliverable}",
        detail=why,
        subject=deliverable.ref(),
        facts={"project": str(deliverable.project_id), "days": days},
    )
    lost = LostDays.objects.create(
        workspace_id=deliverable.workspace_id,
        deliverable=deliverable,
        days=days,
        on=clock.today(client.workspace.zone),
        entry=entry,
        by=by,
    )
    move_dates(deliverable.project)
    return lost


@transaction.atomic
def take_back_lost_days(lost_id: UUID, by: Member) -> bool:
    """Whether they counted until now."""
    lost = LostDays.objects.get(pk=lost_id)
    deliverable, _ = locked(lost.deliverable_id)
    lost = LostDays.objects.lock(lost_id)
    if not lost.take_back(by, clock.now()):
        return False
    record(
        deliverable.project.client,
        "deliverable.days_found",
        actor=Actor.member(by),
        headline=f"Taken back: {lost.days} lost with {deliverable}",
        subject=deliverable.ref(),
        facts={"project": str(deliverable.project_id), "days": lost.days},
    )
    move_dates(deliverable.project)
    return True
