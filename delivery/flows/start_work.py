"""Work on a deliverable begins."""

from uuid import UUID

from django.db import transaction

from clientdesk.workspaces.models import Member
from clients.recording import Actor
from delivery.models import WorkStep
from delivery.signals import work_started
from delivery.states import State
from delivery.stepping import NotNow, locked, take


@transaction.atomic
def start_work(deliverable_id: UUID, by: Member) -> WorkStep:
    """Twice is once. Raises NotNow when it was handed over before."""
    deliverable, story = locked(deliverable_id)
    if story.state == State.IN_PROGRESS and story.last:
        return story.last
    if story.state is not None:
        raise NotNow(deliverable, story.state)
    actor = Actor.member(by)
    step = take(deliverable, WorkStep.Kind.STARTED, actor, f"Work on {deliverable} began")
    work_started.send(WorkStep, step=step)
    return step
