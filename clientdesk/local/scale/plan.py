"""How much of everything there is, who gets how much of it, and when: the same plan every time."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from clientdesk.numbering.taking import PATTERNS

WORKSPACES_BESIDE = 40
_FIRST_DAYS, _LAST_DAYS = 1_090, 40  # how long ago the first and the last client came


@dataclass(frozen=True)
class Size:
    """Of one workspace. `entries` includes those that invoices and payments write."""

    clients: int
    invoices: int
    entries: int

    def share(self, part: float) -> "Size":
        """A smaller one of the same shape; never less than a few of each."""
        clients = max(round(self.clients * part), 4)
        invoices = max(round(self.invoices * part), 2 * clients)
        return Size(clients, invoices, max(round(self.entries * part), 8 * clients))


FULL = Size(clients=2_000, invoices=20_000, entries=200_000)
BESIDE = Size(clients=5, invoices=20, entries=150)


@dataclass(frozen=True)
class Wanted:
    """One client: when they came, their invoices (moment, number), how long their record is."""

    place: int
    since: datetime
    invoices: list[tuple[datetime, str]]
    entries: int


def plan(size: Size, today: datetime) -> tuple[list[Wanted], dict[int, int]]:
    """All clients of a workspace, and the last number of each year; numbers follow the dates."""
    shares = zip(
        portions(size.invoices, size.clients), portions(size.entries, size.clients), strict=True
    )
    wanted = [
        Wanted(place, _since(place, size, today), [(today, "")] * invoices, entries)
        for place, (invoices, entries) in enumerate(shares)
    ]
    moments = sorted(
        (client.since + (today - client.since) * (number + 1) / (len(client.invoices) + 1),
         client.place, number)
        for client in wanted
        for number in range(len(client.invoices))
    )  # fmt: skip
    last: Counter[int] = Counter()
    for at, place, number in moments:
        last[at.year] += 1
        words = PATTERNS["invoice"].format(year=at.year, number=last[at.year])
        wanted[place].invoices[number] = (at, words)
    return wanted, dict(last)


def portions(total: int, heads: int) -> list[int]:
    """`total` in `heads` portions, uneven as life is: one in forty has thirteen times the usual."""
    weights = [13 if place % 40 == 0 else 1 for place in range(heads)]
    whole = sum(weights)
    given = [total * weight // whole for weight in weights]
    for place in range(total - sum(given)):
        given[place % heads] += 1
    return given


def _since(place: int, size: Size, today: datetime) -> datetime:
    days = _FIRST_DAYS - (_FIRST_DAYS - _LAST_DAYS) * place // size.clients
    return today - timedelta(days=days, minutes=place * 37 % 400)
