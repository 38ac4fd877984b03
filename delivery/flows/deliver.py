"""A deliverable is handed over: dated, and from then on it waits for the client's word."""

from uuid import UUID

from django.db import transaction

from clientdesk.workspaces.models import Member
from clients.recording import Actor
from delivery.flows.move_dates import move_dates
from delivery.models import WorkStep
from delivery.signals import deliverable_delivered
from delivery.states import State
from delivery.stepping import NotNow, locked, take


@transaction.atomic
def deliver(deliverable_id: UUID, by: Member, words: str = "") -> WorkStep:
    """`words` go to the client with it. Twice is once. Raises NotNow when it is approved."""
    deliverable, story = locked(deliverable_id)
    if story.state == State.DELIVERED and story.last:
        return story.last
    if story.state == State.APPROVED:
        raise NotNow(deliverable, story.state)
    again = f", round {story.rounds_used} worked in" if story.rounds_used else ""
    step = take(
        deliverable,
        WorkStep.Kind.DELIVERED,
        Actor.member(by),
        f"{deliverable} delivered{again}",
        detail=words,
        facts={"round": story.rounds_used},
    )
    move_dates(deliverable.project)
    deliverable_delivered.send(WorkStep, step=step)
    return step
