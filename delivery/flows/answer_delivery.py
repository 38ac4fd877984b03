"""The client's word on what was handed over: it is good, or it wants another round."""

from uuid import UUID

from django.db import transaction

from clients.models import Contact
from clients.recording import Actor
from delivery.flows.move_dates import move_dates
from delivery.models import WorkStep
from delivery.signals import deliverable_approved, revision_asked
from delivery.states import State
from delivery.stepping import NotNow, locked, said_by, take


class RoundsUsedUp(Exception):
    """The rounds of the agreement are used: a further one is a change."""


@transaction.atomic
def approve(
    deliverable_id: UUID, actor: Actor, contact: Contact | None = None, words: str = ""
) -> WorkStep:
    """Twice is once. Raises NotNow when nothing is handed over."""
    deliverable, story = locked(deliverable_id)
    if story.state == State.APPROVED and story.last:
        return story.last
    if story.state != State.DELIVERED:
        raise NotNow(deliverable, story.state)
    step = take(
        deliverable,
        WorkStep.Kind.APPROVED,
        actor,
        f"{said_by(actor, contact)} approved {deliverable}",
        detail=words,
        contact=contact,
    )
    move_dates(deliverable.project)
    deliverable_approved.send(WorkStep, step=step)
    return step


@transaction.atomic
def ask_revision(
    deliverable_id: UUID, actor: Actor, words: str, contact: Contact | None = None
) -> WorkStep:
    """One of the rounds that were agreed. Raises RoundsUsedUp, NotNow."""
    deliverable, story = locked(deliverable_id)
    if story.state != State.DELIVERED:
        raise NotNow(deliverable, story.state)
    if story.rounds_used >= deliverable.revision_rounds:
        raise RoundsUsedUp(deliverable)
    used = f"{story.rounds_used + 1} of {deliverable.revision_rounds}"
    step = take(
        deliverable,
        WorkStep.Kind.REVISION,
        actor,
        f"{said_by(actor, contact)} asked for a revision of {deliverable}: {used} used",
        detail=words,
        contact=contact,
        facts={"round": story.rounds_used + 1},
    )
    move_dates(deliverable.project)
    revision_asked.send(WorkStep, step=step)
    return step
