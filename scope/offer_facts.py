"""An offer as JSON and back: decimals as text, days ISO, nothing left out."""

from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from scope.offer import (
    Choice,
    Deliverable,
    InputNeeded,
    Instalment,
    Milestone,
    Offer,
    OfferLine,
    Option,
    Package,
    Trigger,
)

Facts = dict[str, Any]


def as_facts(part: Any) -> Any:
    """The offer, or a part of it, in JSON."""
    if is_dataclass(part):
        return {field.name: as_facts(getattr(part, field.name)) for field in fields(part)}
    if isinstance(part, tuple):
        return [as_facts(one) for one in part]
    if isinstance(part, Decimal):
        return f"{part.normalize():f}" if part else "0"
    return part.isoformat() if isinstance(part, date) else part


def read_offer(facts: Facts) -> Offer:
    """The offer that as_facts wrote."""
    return Offer(
        currency=facts["currency"],
        lines=tuple(map(read_line, facts["lines"])),
        packages=tuple(
            Package(**{**one, "lines": tuple(map(read_line, one["lines"]))})
            for one in facts["packages"]
        ),
        options=tuple(
            Option(**{**one, "line": read_line(one["line"])}) for one in facts["options"]
        ),
        discount_percent=Decimal(facts["discount_percent"]),
        milestones=tuple(
            Milestone(**{**one, "on": _day(one["on"])}) for one in facts["milestones"]
        ),
        deliverables=tuple(map(read_deliverable, facts["deliverables"])),
        inputs=tuple(map(read_input, facts["inputs"])),
        instalments=tuple(map(_instalment, facts["instalments"])),
        introduction=facts["introduction"],
        note=facts["note"],
        day=_day(facts.get("day")),
    )


def read_choice(facts: Facts) -> Choice:
    return Choice(facts["package"], tuple(facts["options"]))


def read_line(facts: Facts) -> OfferLine:
    numbers = ("quantity", "unit_price", "discount_percent", "tax_rate")
    return OfferLine(**{**facts, **{name: Decimal(facts[name]) for name in numbers}})


def read_deliverable(facts: Facts) -> Deliverable:
    effort = Decimal(facts["effort_days"])
    after = facts.get("after")  # what was sent before dates depended on each other has none
    read = {"on": _day(facts["on"]), "effort_days": effort}
    return Deliverable(**{**facts, **read, "after": None if after is None else tuple(after)})


def read_input(facts: Facts) -> InputNeeded:
    return InputNeeded(**{**facts, "by": _day(facts["by"])})


def _instalment(facts: Facts) -> Instalment:
    read = {
        "trigger": Trigger(facts["trigger"]),
        "on": _day(facts["on"]),
        "percent": _number(facts["percent"]),
        "amount": _number(facts["amount"]),
    }
    return Instalment(**{**facts, **read})


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _number(text: str | None) -> Decimal | None:
    return Decimal(text) if text is not None else None
