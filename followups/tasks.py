from celery import shared_task

from clientdesk import clock
from followups import planner


@shared_task
def plan_due_nudges() -> int:
    """What beat does: decide every follow-up that is due now."""
    return planner.plan_due(clock.now())
