"""How far the payments of a plan are. Billing, above, says so; this room knows no invoice.

@tells_of_payments
def standing(workspace: Workspace, instalments: Sequence[Instalment]) -> dict[UUID, Payment]: ...
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from uuid import UUID

from clientdesk.workspaces.models import Workspace
from scope.models import Instalment


class Paid(IntEnum):
    """In their order."""

    NOT_INVOICED = 0
    DRAFT = 1
    INVOICED = 2
    PAID = 3


@dataclass(frozen=True)
class Payment:
    """`bill_url` makes the invoice when it is posted to, `url` is the page of the one there is."""

    state: Paid = Paid.NOT_INVOICED
    bill_url: str = ""
    url: str = ""
    number: str = ""
    paid_on: date | None = None
    is_late: bool = False


Ask = Callable[[Workspace, Sequence[Instalment]], dict[UUID, Payment]]
_asks: list[Ask] = []


def tells_of_payments(ask: Ask) -> Ask:
    """Registers who knows the invoices: a constant number of questions."""
    _asks.append(ask)
    return ask


def payments_of(workspace: Workspace, instalments: Sequence[Instalment]) -> dict[UUID, Payment]:
    """By instalment; one of which nobody knows anything is not invoiced."""
    found = {one.pk: Payment() for one in instalments}
    for ask in _asks if instalments else ():
        found |= ask(workspace, instalments)
    return found
