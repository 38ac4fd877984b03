"""A milestone is reached when all that belongs to it is handed over."""

from django.db.models import Exists, OuterRef

from delivery.models import WorkStep
from delivery.queries import unfinished
from delivery.signals import milestone_reached
from scope.models import Milestone


def tell_reached(step: WorkStep) -> None:
    """Called after a delivery: whether it was the last that its milestone waited for."""
    milestone_id = step.deliverable.milestone_id
    missing = unfinished().filter(milestone=OuterRef("pk"))
    reached = Milestone.objects.filter(~Exists(missing), pk=milestone_id).first()
    if reached is not None:
        milestone_reached.send(Milestone, milestone=reached, step=step)
