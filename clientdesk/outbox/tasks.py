"""What workers and beat do with the outbox."""

from uuid import UUID

from celery import shared_task

from clientdesk import clock
from clientdesk.outbox import queue
from clientdesk.workspaces import doors


@shared_task
def run_effect(*, workspace_id: str, effect_id: str) -> bool:
    return queue.run(UUID(workspace_id), UUID(effect_id))


@shared_task
def run_due_effects(how_many: int = 200) -> int:
    """Hand what is due to the workers: what waited for its time, its retry, or a lost message."""
    due = doors.due_effects(clock.now(), how_many)
    for workspace_id, effect_id in due:
        run_effect.delay(workspace_id=str(workspace_id), effect_id=str(effect_id))
    return len(due)
