"""What the outbox does for dates: a thin door."""

from clientdesk.outbox.models import Effect
from clientdesk.outbox.registry import handler
from clientdesk.workspaces.scope import within
from delivery.flows.follow_working_days import MOVE_DATES
from delivery.flows.move_dates import move_dates
from scope.models import Project


@handler(MOVE_DATES)
def move(effect: Effect) -> None:
    with within(effect.workspace_id):
        move_dates(Project.objects.select_related("client__workspace").get(pk=effect.subject_id))
