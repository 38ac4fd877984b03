"""The tax table: a document's parts gathered by tax category and rate, each taxed once."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from clientdesk.lib.rounding import EXACT, half_up
from clientdesk.lib.sharing import settle, share

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class TaxRow:
    """One category and rate of the tax table (BG-23), in minor units."""

    category: str
    rate: Decimal
    taxable_minor: int
    tax_minor: int

    @property
    def gross_minor(self) -> int:
        return self.taxable_minor + self.tax_minor


@dataclass(slots=True)
class TaxGroup:
    """The lines, charges and share of the discount at one category and rate."""

    category: str
    rate: Decimal
    lines: list[int] = field(default_factory=list)
    charges: list[int] = field(default_factory=list)
    discount: int = 0
    taxable: int = 0
    tax: int = 0
    line_nets: list[int] = field(default_factory=list)
    charge_nets: list[int] = field(default_factory=list)
    discount_net: int = 0

    def settle(self, prices_include_tax: bool) -> None:
        """Work out tax on the whole group, and what each part is without tax."""
        parts = [*self.lines, *self.charges, -self.discount]
        whole = sum(parts)
        if prices_include_tax:
            factor = 1 + Fraction(self.rate) / 100
            self.taxable = half_up(EXACT.divide(Decimal(whole * 100), HUNDRED + self.rate))
            self.tax = whole - self.taxable
            parts = settle(self.taxable, [part / factor for part in map(Fraction, parts)])
        else:
            self.taxable = whole
            self.tax = half_up(EXACT.divide(EXACT.multiply(Decimal(whole), self.rate), HUNDRED))
        self.line_nets = parts[: len(self.lines)]
        self.charge_nets = parts[len(self.lines) : -1]
        self.discount_net = -parts[-1]

    def row(self) -> TaxRow:
        return TaxRow(self.category, self.rate, self.taxable, self.tax)


class TaxGroups:
    """Groups in a fixed order (category, rate), so that the order of lines changes no sum."""

    def __init__(self) -> None:
        self.by_key: dict[tuple[str, Decimal], TaxGroup] = {}

    def at(self, category: str, rate: Decimal) -> TaxGroup:
        key = rate_key(category, rate)
        return self.by_key.setdefault(key, TaxGroup(*key))

    def spread(self, discount: int) -> None:
        """Share a discount on the document over the groups by what their lines sum to."""
        groups = list(self)
        parts = share(discount, [sum(group.lines) for group in groups])
        for group, part in zip(groups, parts, strict=True):
            group.discount = part

    def __iter__(self) -> Iterator[TaxGroup]:
        return iter([self.by_key[key] for key in sorted(self.by_key)])


def rate_key(category: str, rate: Decimal) -> tuple[str, Decimal]:
    """19 and 19.00 are one rate, and print as 19."""
    whole = rate == rate.to_integral_value()
    return category, rate.quantize(Decimal(1)) if whole else rate.normalize()
