"""What a quote offers, as plain facts: packages, lines, options, dates, inputs, payments.

Parts are named by short ids of their own, so that a choice, a version and an agreement speak of the
same part. `as_facts` and `read_offer` are each other's inverse; the form is JSON without floats.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class OfferLine:
    """`unit_price` in major units, without tax, up to four decimals."""

    description: str
    quantity: Decimal = Decimal(1)
    unit: str = "C62"
    unit_price: Decimal = NOTHING
    discount_percent: Decimal = NOTHING
    tax_category: str = "S"
    tax_rate: Decimal = NOTHING


@dataclass(frozen=True, slots=True)
class Package:
    """One of several alternatives; the client picks exactly one."""

    id: str
    title: str
    description: str = ""
    lines: tuple[OfferLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Option:
    """A line the client may add. One that `is_monthly` is asked for each month, beside the sum."""

    id: str
    line: OfferLine
    is_monthly: bool = False


@dataclass(frozen=True, slots=True)
class Milestone:
    id: str
    title: str
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Deliverable:
    """What is handed over, and by when. The buffer is inside the date and shown to nobody else.

    `comes_with` names the package or option it belongs to; empty: it comes in any case. `after` are
    the deliverables it waits for; None: whatever is promised before it (`comes_after`).
    """

    id: str
    title: str
    description: str = ""
    on: date | None = None
    effort_days: Decimal = NOTHING
    buffer_days: int = 0
    revision_rounds: int = 0
    milestone: str = ""
    comes_with: str = ""
    after: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class InputNeeded:
    """What the client gives and by when; `deliverable` is the one that waits for it, if one."""

    id: str
    title: str
    by: date | None = None
    deliverable: str = ""


class Trigger(StrEnum):
    """What makes an instalment due."""

    SIGNING = "signing"
    MILESTONE = "milestone"
    DATE = "date"
    COMPLETION = "completion"
    MONTHLY = "monthly"


@dataclass(frozen=True, slots=True)
class Instalment:
    """A part of the price: `percent` of the whole, a fixed `amount` without tax, or the rest.

    `milestone` for the trigger of that name, `on` for a date and the first of `months` months.
    """

    id: str
    label: str
    trigger: Trigger
    percent: Decimal | None = None
    amount: Decimal | None = None
    milestone: str = ""
    on: date | None = None
    months: int = 0

    @property
    def is_rest(self) -> bool:
        return self.percent is None and self.amount is None


@dataclass(frozen=True, slots=True)
class Choice:
    """What the client picks: one package where there are some, and any of the options."""

    package: str = ""
    options: tuple[str, ...] = ()


class ChoiceRefused(ValueError):
    """The offer has no such package or option; str() says it in plain words."""


@dataclass(frozen=True, slots=True)
class Offer:
    """All that a version of a quote offers; `day`: the one that it is for, if it is for one."""

    currency: str
    lines: tuple[OfferLine, ...] = ()
    packages: tuple[Package, ...] = ()
    options: tuple[Option, ...] = ()
    discount_percent: Decimal = NOTHING
    milestones: tuple[Milestone, ...] = ()
    deliverables: tuple[Deliverable, ...] = ()
    inputs: tuple[InputNeeded, ...] = ()
    instalments: tuple[Instalment, ...] = ()
    introduction: str = ""
    note: str = ""
    day: date | None = None

    @property
    def tax_categories(self) -> set[str]:
        """Of whatever the client may pick (EN 16931: S, AE, E ...)."""
        packaged = (line for package in self.packages for line in package.lines)
        optional = (option.line for option in self.options)
        return {line.tax_category for line in (*packaged, *self.lines, *optional)}

    @property
    def leaves_a_choice(self) -> bool:
        return len(self.packages) > 1 or bool(self.options)

    def first_choice(self) -> Choice:
        """What is picked before the client picks: the first package, no option."""
        return Choice(self.packages[0].id if self.packages else "")

    def check(self, choice: Choice) -> None:
        """Raises ChoiceRefused."""
        packages = {package.id for package in self.packages}
        if packages and choice.package not in packages:
            raise ChoiceRefused("Choose one of the packages.")
        if not packages and choice.package:
            raise ChoiceRefused("This quote has no such package.")
        if not set(choice.options) <= {option.id for option in self.options}:
            raise ChoiceRefused("This quote has no such option.")

    def lines_of(self, choice: Choice) -> tuple[OfferLine, ...]:
        """What is paid once with this choice, in the order of the page. Raises ChoiceRefused."""
        self.check(choice)
        picked = [line for p in self.packages if p.id == choice.package for line in p.lines]
        added = [o.line for o in self._picked(choice) if not o.is_monthly]
        return (*picked, *self.lines, *added)

    def monthly_lines_of(self, choice: Choice) -> tuple[OfferLine, ...]:
        """What is asked for each month with this choice. Raises ChoiceRefused."""
        self.check(choice)
        return tuple(o.line for o in self._picked(choice) if o.is_monthly)

    def deliverables_of(self, choice: Choice) -> tuple[Deliverable, ...]:
        """What is handed over with this choice."""
        picked = {"", choice.package, *choice.options}
        return tuple(one for one in self.deliverables if one.comes_with in picked)

    def inputs_of(self, choice: Choice) -> tuple[InputNeeded, ...]:
        """What is needed for it: without what only a deliverable left out would wait for."""
        kept = {"", *(one.id for one in self.deliverables_of(choice))}
        return tuple(one for one in self.inputs if one.deliverable in kept)

    def without_private(self) -> "Offer":
        """As the client sees it: without effort and buffer."""
        shown = tuple(replace(d, effort_days=NOTHING, buffer_days=0) for d in self.deliverables)
        return replace(self, deliverables=shown)

    def _picked(self, choice: Choice) -> Iterator[Option]:
        return (option for option in self.options if option.id in choice.options)


def comes_after(deliverables: Sequence[Deliverable]) -> dict[str, tuple[str, ...]]:
    """Which deliverables each one waits for, by id; only those that come with the same choice.

    Where it was not said, a dated one waits for all of the latest day before its own: what is
    promised for one day is made side by side.
    """
    there = {one.id for one in deliverables}
    days = sorted({one.on for one in deliverables if one.on})
    found = {}
    for one in deliverables:
        if one.after is not None:
            found[one.id] = tuple(before for before in one.after if before in there)
            continue
        before = [day for day in days if one.on and day < one.on]
        found[one.id] = tuple(two.id for two in deliverables if before and two.on == before[-1])
    return found
