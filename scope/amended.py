"""An agreement after its changes, read as one: what was agreed at first, and each change since.

`facts` of version n+1 are those of n with one more of `changes` (scope/flows/amend_agreement.py);
the sums and payments under `price` are of all of it. Dates are those of the newest change.
"""

from dataclasses import replace
from datetime import date
from typing import Any

from scope.models import Agreement
from scope.offer import Deliverable, InputNeeded, Offer, OfferLine
from scope.offer_facts import read_choice, read_deliverable, read_input, read_line, read_offer

Facts = dict[str, Any]


def changes_in(facts: Facts) -> list[Facts]:
    """Each approved change order, the first one first; none before there was one."""
    found: list[Facts] = facts.get("changes", [])
    return found


def said_in(change: Facts) -> str:
    """How they said yes to it: "approved by Ines Duarte", "agreed by mail", with the day."""
    if "approved_by" in change:
        said, on = f"approved by {change['approved_by']}", change["approved_on"]
    else:
        said, on = Agreement.How(change["agreed_by"]).label, change["agreed_on"]
    return f"{said} on {date.fromisoformat(on):%-d %B %Y}"


def offer_in(facts: Facts) -> Offer:
    """What was offered at first."""
    return read_offer(facts["quote"]["offer"])


def lines_in(facts: Facts) -> list[OfferLine]:
    """What is paid once, of all of it."""
    first = offer_in(facts).lines_of(read_choice(facts["choice"]))
    later = [line for change in changes_in(facts) for line in change_lines(change)]
    return [*first, *later]


def monthly_lines_in(facts: Facts) -> tuple[OfferLine, ...]:
    """What was chosen by the month, beside the price."""
    return offer_in(facts).monthly_lines_of(read_choice(facts["choice"]))


def change_lines(change: Facts) -> list[OfferLine]:
    return [read_line(line) for line in change["lines"]]


def deliverables_in(facts: Facts) -> list[Deliverable]:
    """What is handed over, by the day that holds now."""
    parts = [
        *offer_in(facts).deliverables_of(read_choice(facts["choice"])),
        *(read_deliverable(one) for change in changes_in(facts) for one in change["deliverables"]),
    ]
    days = moved_days(facts)
    return [replace(one, on=days.get(one.id, one.on)) for one in parts]


def inputs_in(facts: Facts) -> list[InputNeeded]:
    """What the client gives, of all of it."""
    first = offer_in(facts).inputs_of(read_choice(facts["choice"]))
    later = [read_input(one) for change in changes_in(facts) for one in change["inputs"]]
    return [*first, *later]


def moved_days(facts: Facts) -> dict[str, date]:
    """The newest agreed day of each part whose day a change moved."""
    return {
        one["part"]: date.fromisoformat(one["now"])
        for change in changes_in(facts)
        for one in change["dates"]
    }


def sections_in(facts: Facts) -> list[Facts]:
    """The terms, by section, each with its clauses."""
    found: list[Facts] = facts["quote"].get("terms", {}).get("sections", [])
    return found


def change_rate_in(facts: Facts) -> int:
    """The agreed rate for changes, in minor units an hour; 0 where none was named."""
    return int(facts["quote"].get("terms", {}).get("sheet", {}).get("change_rate_minor", 0))
