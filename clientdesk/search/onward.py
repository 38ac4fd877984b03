"""What leads on from what was found, where all of it is about one client.

Rooms register theirs when they are ready, as commands do.
"""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from clientdesk.search.commands import Offer
from clientdesk.search.reading import Asked
from clientdesk.workspaces.models import Member

Onward = Callable[[str, UUID, Member], Offer | None]
_ways: list[Onward] = []


def about_one_client(way: Onward) -> Onward:
    """Registers: by the words typed, the client and who asks; None where it is not theirs."""
    _ways.append(way)
    return way


def onward(asked: Asked, rows: Iterable[Any], member: Member) -> list[Offer]:
    """None where several clients were found, or the client by their own name."""
    found = {(row.client_id, row.client_id == row.object_id) for row in rows}
    if len(found) != 1:
        return []
    client_id, is_themselves = found.pop()
    if client_id is None or is_themselves:
        return []
    return [offer for way in _ways if (offer := way(asked.text, client_id, member))]
