"""What comes next with a client, by day. Rooms above add the dates they know.

    @next_dates("invoices")
    def due(client: Client, member: Member, today: date) -> list[NextDate]: ...

Each asks a constant number of questions and answers with days from `today` on.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from clientdesk import clock
from clientdesk.workspaces.models import Member
from clientdesk.workspaces.rules import may_write
from clients.held_days import days_held_of
from clients.models import Client
from clients.queries import key_dates_of
from clients.rules import may_see_everything_of
from clients.task_queries import open_tasks

SHOWN = 6


@dataclass(frozen=True, order=True)
class NextDate:
    """A day with what it is for; `url` leads to the thing. `said` stands in place of the day where
    there is none for now; such a one goes last (`on` is date.max)."""

    on: date
    text: str
    url: str = ""
    said: str = ""


Ask = Callable[[Client, Member, date], list[NextDate]]
_asks: dict[str, Ask] = {}


def next_dates(name: str) -> Callable[[Ask], Ask]:
    """Registers who knows dates of a client."""

    def register(ask: Ask) -> Ask:
        _asks[name] = ask
        return ask

    return register


def next_dates_of(client: Client, member: Member) -> list[NextDate]:
    """The nearest ones, in order of their day."""
    today = clock.today(client.workspace.zone)
    found = [one for ask in _asks.values() for one in ask(client, member, today)]
    return sorted(one for one in found if one.on >= today)[:SHOWN]


@next_dates("tasks")
def to_do(client: Client, member: Member, today: date) -> list[NextDate]:
    if not may_see_everything_of(member, client):
        return []
    return [
        NextDate(
            task.due_on,
            task.text,
            reverse("clients:task", args=[client.workspace.slug, client.pk, task.pk]),
        )
        for task in open_tasks(client)
        if task.due_on
    ]


@next_dates("held days")
def theirs_alone(client: Client, member: Member, today: date) -> list[NextDate]:
    opens = may_write(member) and may_see_everything_of(member, client)
    url = reverse("clients:held-days", args=[client.workspace.slug, client.pk]) if opens else ""
    return [
        NextDate(one.on, "the day that is held for them", url)
        for one in days_held_of(client)
        if one.released_at is None
    ]


@next_dates("key dates")
def of_the_calendar(client: Client, member: Member, today: date) -> list[NextDate]:
    if not may_see_everything_of(member, client):
        return []
    return [NextDate(one.next_on(today), str(one)) for one in key_dates_of(client)]
