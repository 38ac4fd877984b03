"""Questions about tasks: what is open, for whom, by when."""

from datetime import date

from django.db.models import DateField, F, QuerySet, Value
from django.db.models.functions import Coalesce

from clientdesk.lists.paging import Order, Page
from clientdesk.workspaces.models import Member
from clientdesk.workspaces.rules import may_read_private
from clients.models import Client, Task
from clients.queries import colleagues_of, who_can_look_after
from clients.rules import may_see_everything_of, private_clients

SHOWN = 30
PAGE = 50
BY_DAY, NEWEST_DONE = Order("by", "id"), Order("-done_at", "-id")
_NO_DAY = Value(date.max, output_field=DateField())  # after every other


def open_tasks(client: Client) -> list[Task]:
    """The nearest day first, those without a day last. Asked once for each reading of a page."""
    kept: list[Task] | None = client.__dict__.get("_open_tasks")
    if kept is None:
        found = Task.objects.filter(client__in=client.record_ids, done_at=None)
        kept = list(
            found.select_related("owner").order_by(F("due_on").asc(nulls_last=True), "id")[:SHOWN]
        )
        client.__dict__["_open_tasks"] = kept
    return kept


def tasks_due(member: Member, today: date, how_many: int) -> list[Task]:
    """A member's own that are due or late, the longest waiting first."""
    if not may_read_private(member):
        return []
    found = _seen_by(member).filter(owner=member, done_at=None, due_on__lte=today)
    return list(found.select_related("client").order_by("due_on", "id")[:how_many])


def tasks_held(member: Member) -> list[Task]:
    """What a member is still to do for clients whom somebody else looks after: it does not move
    along with their own clients."""
    found = Task.objects.filter(owner=member, done_at=None).exclude(client__owner=member)
    return list(found.select_related("client").order_by(F("due_on").asc(nulls_last=True), "id"))


def who_can_do(client: Client) -> list[Member]:
    """Colleagues who may read what stands on this client's page."""
    return [one for one in colleagues_of(client) if may_see_everything_of(one, client)]


def who_can_do_all(tasks: list[Task], giver: Member) -> list[Member]:
    """Colleagues of the giver who may read of each of these clients."""
    works = who_can_look_after(giver, giver.workspace_id)
    clients = {task.client_id: task.client for task in tasks}.values()
    return [one for one in works if all(may_see_everything_of(one, client) for client in clients)]


def task_page(member: Member, mine: bool, done: bool, after: str = "") -> Page[Task]:
    """Open ones by their day, those without one last; done ones the newest first."""
    found = _seen_by(member).select_related("client", "owner")
    if mine:
        found = found.filter(owner=member)
    if done:
        return NEWEST_DONE.page(found.exclude(done_at=None), after, PAGE)
    by_day = found.filter(done_at=None).annotate(by=Coalesce("due_on", _NO_DAY))
    return BY_DAY.page(by_day, after, PAGE)


def _seen_by(member: Member) -> QuerySet[Task]:
    """Of clients whose page the member may read whole, and who are not put away."""
    found = Task.objects.filter(client__archived_at=None)
    if member.role in (Member.OWNER, Member.ADMIN):
        return found
    return found.filter(client__in=private_clients(member))
