"""The days of work are others than before: the dates of what is under way follow."""

from django.db import transaction

from clientdesk.outbox.queue import enqueue
from clientdesk.workspaces.models import Member, Workspace
from delivery.flows.move_dates import move_dates
from delivery.queries import under_way

MOVE_DATES = "delivery.move_dates"
# More than so many a worker moves, each by itself, so that nobody waits for the page.
AT_ONCE = 10


@transaction.atomic
def follow_working_days(workspace: Workspace, member: Member | None, key: str) -> int:
    """Of the projects that `member` owns, or of all. Returns how many are looked at again."""
    found = under_way().filter(workspace=workspace, client__archived_at=None)
    if member is not None:
        found = found.filter(owner=member)
    projects = list(found.order_by("pk"))
    for project in projects:
        if len(projects) <= AT_ONCE:
            move_dates(project)
        else:
            enqueue(workspace, MOVE_DATES, key=f"{key}:{project.pk}", subject_id=project.pk)
    return len(projects)
