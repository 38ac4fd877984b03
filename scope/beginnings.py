"""What a yes may begin: a room above offers it, a quote names one without knowing what it is."""

from collections.abc import Callable
from uuid import UUID

from clientdesk.workspaces.models import Workspace

Offered = list[tuple[UUID, str]]
_offers: list[Callable[[Workspace], Offered]] = []


def offers_beginnings(ask: Callable[[Workspace], Offered]) -> Callable[[Workspace], Offered]:
    """Decorator for a room above: (id, kind of work) of each, the usual one first. One query."""
    _offers.append(ask)
    return ask


def beginnings(workspace: Workspace) -> Offered:
    return [one for ask in _offers for one in ask(workspace)]
