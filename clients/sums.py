"""What each client owes, asked of the room that knows money."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from clientdesk.lib.money import Money
from clients.models.merge import Families


@dataclass(frozen=True)
class Owed:
    """Per currency: what is owed, and how much of it is overdue."""

    owed: tuple[Money, ...] = ()
    overdue: tuple[Money, ...] = ()

    def with_more(self, more: "Owed") -> "Owed":
        """The sums of both, currency by currency."""
        return Owed(_added(self.owed, more.owed), _added(self.overdue, more.overdue))


AskOwed = Callable[[Iterable[UUID]], dict[UUID, Owed]]
_ask: list[AskOwed] = []


def owed_by_client(ask: AskOwed) -> AskOwed:
    """Registers the question: one query for any number of clients."""
    _ask[:] = [ask]
    return ask


def owed(client_ids: Iterable[UUID]) -> dict[UUID, Owed]:
    """Clients who owe nothing may be missing from the answer."""
    if not _ask:
        return {}
    shown = Families().all_of(list(client_ids))
    found: dict[UUID, Owed] = {}
    for pk, sums in _ask[0](shown).items():
        kept = shown[pk]
        found[kept] = found[kept].with_more(sums) if kept in found else sums
    return found


def _added(some: tuple[Money, ...], more: tuple[Money, ...]) -> tuple[Money, ...]:
    minor: dict[str, int] = {}
    for money in (*some, *more):
        minor[money.currency] = minor.get(money.currency, 0) + money.minor
    return tuple(Money(total, currency) for currency, total in sorted(minor.items()))
