"""What a change order says, as plain facts: thanks, what falls outside, price, dates, payment.

`as_facts` (scope/offer_facts.py) and `read_content` are each other's inverse.
"""

from collections import defaultdict
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any

from scope.offer import Deliverable, InputNeeded, OfferLine, Trigger
from scope.offer_facts import read_deliverable, read_input, read_line


class Billing(StrEnum):
    """When the price of a change is invoiced."""

    NOW = "now"
    MILESTONE = "milestone"
    END = "end"

    @property
    def trigger(self) -> Trigger:
        return {
            Billing.NOW: Trigger.SIGNING,
            Billing.MILESTONE: Trigger.MILESTONE,
            Billing.END: Trigger.COMPLETION,
        }[self]


@dataclass(frozen=True, slots=True)
class Quoted:
    """A passage of the agreement, quoted; `number` is its clause's."""

    number: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Effect:
    """Working days that the deliverable with the id `part` takes longer."""

    part: str
    days: int


@dataclass(frozen=True, slots=True)
class Item:
    """One tiny ask in a basket: a line of its own, and its days on one deliverable."""

    id: str
    request: str
    line: OfferLine
    part: str = ""
    days: int = 0


@dataclass(frozen=True, slots=True)
class Content:
    """All that one version of a change order says. Days of `deliverables` are promised days."""

    currency: str
    thanks: str = ""
    outside: str = ""
    quoted: tuple[Quoted, ...] = ()
    lines: tuple[OfferLine, ...] = ()
    items: tuple[Item, ...] = ()
    effects: tuple[Effect, ...] = ()
    deliverables: tuple[Deliverable, ...] = ()
    inputs: tuple[InputNeeded, ...] = ()
    billing: Billing = Billing.NOW
    milestone: str = ""

    @property
    def every_line(self) -> tuple[OfferLine, ...]:
        return (*(item.line for item in self.items), *self.lines)

    @property
    def days_on(self) -> dict[str, int]:
        """Working days added, by the id of the part, items and effects taken together."""
        found: dict[str, int] = defaultdict(int)
        for one in (*self.items, *self.effects):
            if one.part and one.days:
                found[one.part] += one.days
        return dict(found)

    @property
    def adds_anything(self) -> bool:
        return bool(self.every_line or self.days_on or self.deliverables or self.inputs)

    def without_private(self) -> "Content":
        """As the client sees it: without effort and buffer."""
        shown = tuple(
            replace(one, effort_days=Decimal(0), buffer_days=0) for one in self.deliverables
        )
        return replace(self, deliverables=shown)


def read_content(facts: dict[str, Any]) -> Content:
    return Content(
        currency=facts["currency"],
        thanks=facts["thanks"],
        outside=facts["outside"],
        quoted=tuple(Quoted(**one) for one in facts["quoted"]),
        lines=tuple(map(read_line, facts["lines"])),
        items=tuple(Item(**{**one, "line": read_line(one["line"])}) for one in facts["items"]),
        effects=tuple(Effect(**one) for one in facts["effects"]),
        deliverables=tuple(map(read_deliverable, facts["deliverables"])),
        inputs=tuple(map(read_input, facts["inputs"])),
        billing=Billing(facts["billing"]),
        milestone=facts["milestone"],
    )
