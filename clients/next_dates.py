"""What comes next with a client, by day. Rooms above add the dates they know.

    @next_dates("invoices")
    def due(client: Client, member: Member, today: date) -> list[NextDate]: ...

Each asks a constant number of questions and answers with days from `today` on.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from clientdesk import clock
from clientdesk.workspaces.models import Member
from clients.models import Client, KeyDate
from clients.rules import may_see_everything_of

SHOWN = 6


@dataclass(frozen=True, order=True)
class NextDate:
    """A day with what it is for; `url` leads to the thing."""

    on: date
    text: str
    url: str = ""


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


@next_dates("key dates")
def of_the_calendar(client: Client, member: Member, today: date) -> list[NextDate]:
    if not may_see_everything_of(member, client):
        return []
    kept = KeyDate.objects.filter(client__in=client.record_ids, removed_at=None).select_related(
        "contact"
    )
    return [NextDate(one.next_on(today), str(one)) for one in kept]
