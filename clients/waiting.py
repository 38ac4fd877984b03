"""What we wait for from a client, and what they wait for from us. Rooms above say what they know.

@waits("unpaid invoices", Side.FOR_THEM)
def unpaid(client: Client, member: Member) -> list[Wait]: ...
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.urls import reverse
from django.utils import timezone

from clientdesk.ui.days import today
from clientdesk.workspaces.models import Member
from clients.models import Client
from clients.rules import may_see_everything_of
from clients.task_queries import open_tasks

SHOWN = 5


class Side(StrEnum):
    """Who has the ball."""

    FOR_THEM = "for_them"  # we wait for them
    FOR_US = "for_us"  # they wait for us


@dataclass(frozen=True, order=True)
class Wait:
    """Since when, for what; `url` leads to the thing. `is_late`: the agreed day is over."""

    since: date
    text: str
    url: str = ""
    is_late: bool = False


Ask = Callable[[Client, Member], list[Wait]]
_asks: dict[str, tuple[Side, Ask]] = {}


def waits(name: str, side: Side) -> Callable[[Ask], Ask]:
    """Registers who knows of something that is waited for: a constant number of questions."""

    def register(ask: Ask) -> Ask:
        _asks[name] = (side, ask)
        return ask

    return register


def waiting(client: Client, member: Member) -> dict[str, list[Wait]]:
    """By side, the longest wait first."""
    found: dict[str, list[Wait]] = {side.value: [] for side in Side}
    for side, ask in _asks.values():
        found[side.value] += ask(client, member)
    return {side: sorted(rows)[:SHOWN] for side, rows in found.items()}


@waits("what we promised", Side.FOR_US)
def promised(client: Client, member: Member) -> list[Wait]:
    if not may_see_everything_of(member, client):
        return []
    where = [client.workspace.slug, client.pk]
    return [
        Wait(
            timezone.localtime(task.created_at).date(),
            task.text,
            reverse("clients:task", args=[*where, task.pk]),
            is_late=bool(task.due_on and task.due_on < today()),
        )
        for task in open_tasks(client)
        if task.is_promise
    ]
