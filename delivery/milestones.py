"""A milestone is reached when all that belongs to it is handed over.

One for which nothing of its own is handed over is reached when all that comes before it in the plan
is. Where nothing comes before it either, nobody can know: it is invoiced by hand.
"""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from delivery.models import WorkStep
from delivery.queries import unfinished
from delivery.signals import milestone_reached
from scope.models import Deliverable, Milestone

# Of the milestone outside: what is handed over for it, and what for those before it.
OF_IT = {"milestone": OuterRef("pk")}
BEFORE_IT = {"project": OuterRef("project"), "milestone__position__lt": OuterRef("position")}


def waited_for(
    milestone_id: UUID, milestones: Sequence[Milestone], deliverables: Sequence[Deliverable]
) -> set[UUID]:
    """The deliverables with which it is reached."""
    own = {one.pk for one in deliverables if one.milestone_id == milestone_id}
    if own:
        return own
    places = {one.pk: one.position for one in milestones}
    before = {pk for pk, place in places.items() if place < places[milestone_id]}
    return {one.pk for one in deliverables if one.milestone_id in before}


def tell_reached(step: WorkStep) -> None:
    """Called after a delivery: whether it was the last that a milestone waited for."""
    deliverable = step.deliverable
    if deliverable.milestone is None:
        return
    own = Exists(Deliverable.objects.filter(**OF_IT))
    of_it, before = Exists(unfinished().filter(**OF_IT)), Exists(unfinished().filter(**BEFORE_IT))
    empty_after = ~Q(own) & Q(position__gt=deliverable.milestone.position) & ~Q(before)
    reached = Milestone.objects.filter(
        (Q(pk=deliverable.milestone_id) & ~Q(of_it)) | empty_after, project=deliverable.project_id
    )
    for milestone in reached.order_by("position"):
        milestone_reached.send(Milestone, milestone=milestone, step=step)
