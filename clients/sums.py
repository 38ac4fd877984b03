"""What each client owes, asked of the room that knows money."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from clientdesk.lib.money import Money


@dataclass(frozen=True)
class Owed:
    """Per currency: what is owed, and how much of it is overdue."""

    owed: tuple[Money, ...] = ()
    overdue: tuple[Money, ...] = ()


AskOwed = Callable[[Iterable[UUID]], dict[UUID, Owed]]
_ask: list[AskOwed] = []


def owed_by_client(ask: AskOwed) -> AskOwed:
    """Registers the question: one query for any number of clients."""
    _ask[:] = [ask]
    return ask


def owed(client_ids: Iterable[UUID]) -> dict[UUID, Owed]:
    """Clients who owe nothing may be missing from the answer."""
    return _ask[0](client_ids) if _ask else {}
