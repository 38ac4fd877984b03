"""The last step was a mistake: it is taken back by a further one, and stays readable."""

from uuid import UUID

from django.db import transaction

from clientdesk.workspaces.models import Member
from clients.recording import Actor
from delivery.flows.move_dates import move_dates
from delivery.models import WorkStep
from delivery.stepping import locked, take


class NotYours(Exception):
    """The client's own word is not ours to take back."""


@transaction.atomic
def take_back_step(step_id: UUID, by: Member) -> WorkStep | None:
    """None when a later step stands on it, or it was taken back before. Raises NotYours."""
    wrong = WorkStep.objects.get(pk=step_id)
    deliverable, story = locked(wrong.deliverable_id)
    if story.last is None or story.last.pk != wrong.pk:
        return None
    if wrong.member_id is None:
        raise NotYours(wrong)
    step = take(
        deliverable,
        WorkStep.Kind.TAKEN_BACK,
        Actor.member(by),
        f"Taken back: {deliverable} {wrong.get_kind_display()}",
        takes_back=wrong,
    )
    move_dates(deliverable.project)
    return step
