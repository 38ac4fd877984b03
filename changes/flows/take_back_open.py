"""A project is closed: what waits for its client's answer is taken back, and its page says so."""

from django.db import transaction

from changes.flows.answer_change import withdraw_change
from changes.models import ChangeOrder
from changes.order_queries import open_of
from clientdesk import clock
from clientdesk.workspaces.models import Member
from scope.models import NotOpen, Project

WHY = "The project is closed."


@transaction.atomic
def take_back_open(project: Project, by: Member) -> int:
    """How many were. One that is being answered at this moment is passed over, since its answer
    waits for the project: it finds it closed (changes/resting.py)."""
    today = clock.today(project.client.workspace.zone)
    open_ones = open_of(project, today).values_list("pk", flat=True)
    free = ChangeOrder.objects.select_for_update(of=("self",), skip_locked=True)
    return sum(_take_back(one, by) for one in free.filter(pk__in=list(open_ones)))


def _take_back(order: ChangeOrder, by: Member) -> bool:
    try:
        withdraw_change(order.versions.get(n=order.current_n).pk, by, WHY)
    except NotOpen:
        return False
    return True
