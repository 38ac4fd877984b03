"""Where a client can go on at once when they have agreed; rooms above scope offer their ways."""

from collections.abc import Callable
from dataclasses import dataclass

from clients.models import Contact
from scope.models import Agreement


@dataclass(frozen=True)
class WayOn:
    """`label` of the button; `address` makes a link of their own, once it is pressed."""

    label: str
    address: Callable[[], str]


Finds = Callable[[Agreement, Contact], WayOn | None]
_finders: list[Finds] = []


def offers_way_on(find: Finds) -> Finds:
    """Decorator for a room above: the way for this contact, or None. It writes nothing."""
    _finders.append(find)
    return find


def way_on(agreement: Agreement, contact: Contact | None) -> WayOn | None:
    """The first there is; none for who is not known."""
    if contact is None:
        return None
    found = (find(agreement, contact) for find in _finders)
    return next((one for one in found if one is not None), None)
