"""What an offer costs with a choice, and when it is paid: the one answer of page, mail and paper.

How the payments are shared, to the cent:

1. Each instalment's net is its share of the sum without tax: the fixed ones as they stand, then
   the percentages of the whole by largest remainder, then the rest.
2. At each rate the net is shared in the same proportion, by largest remainder.
3. Its tax is worked out on its own net, as an invoice of its own would state it; the last
   instalment takes what is left of each rate, as a final invoice does that deducts the others.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from clientdesk.lib.money import Money, decimals_of
from clientdesk.lib.month_steps import add_months
from clientdesk.lib.rounding import EXACT, half_up
from clientdesk.lib.sharing import settle, share
from clientdesk.lib.summing import sum_lines
from clientdesk.lib.tax_groups import HUNDRED, TaxRow
from clientdesk.lib.totals import Totals, TotalsRefused
from scope.offer import Choice, Instalment, Offer, OfferLine, Trigger

ON_COMPLETION = Instalment("whole", "On completion", Trigger.COMPLETION, percent=HUNDRED)


@dataclass(frozen=True, slots=True)
class Due:
    """One payment of the plan, in minor units. `instalment` is its id in the offer."""

    instalment: str
    label: str
    trigger: Trigger
    milestone: str
    on: date | None
    net_minor: int
    taxes: tuple[TaxRow, ...]

    @property
    def tax_minor(self) -> int:
        return sum(row.tax_minor for row in self.taxes)

    @property
    def gross_minor(self) -> int:
        return self.net_minor + self.tax_minor


@dataclass(frozen=True, slots=True)
class Price:
    """`once` is the price and `dues` sum to it exactly; `monthly` is asked for beside it."""

    currency: str
    lines: tuple[OfferLine, ...]
    once: Totals
    dues: tuple[Due, ...]
    monthly_lines: tuple[OfferLine, ...]
    monthly: Totals | None

    @property
    def deposit(self) -> Due | None:
        """What is paid on signing, if anything."""
        return next((due for due in self.dues if due.trigger == Trigger.SIGNING), None)

    def money(self, minor: int) -> Money:
        return Money(minor, self.currency)


def price(offer: Offer, choice: Choice) -> Price:
    """What this choice costs.

    Raises ChoiceRefused for a choice the offer does not have, TotalsRefused where it cannot be
    summed or the payments do not make the price.
    """
    lines, monthly_lines = offer.lines_of(choice), offer.monthly_lines_of(choice)
    once = sum_lines(offer.currency, lines, offer.discount_percent)
    return Price(
        currency=offer.currency,
        lines=lines,
        once=once,
        dues=_dues(offer.instalments or (ON_COMPLETION,), once),
        monthly_lines=monthly_lines,
        monthly=sum_lines(offer.currency, monthly_lines, Decimal(0)) if monthly_lines else None,
    )


def _dues(plan: Sequence[Instalment], sums: Totals) -> tuple[Due, ...]:
    parts = [
        part for one, net in zip(plan, _nets(plan, sums), strict=True) for part in _months(one, net)
    ]
    tables = _tables([net for _, _, _, net in parts], sums)
    return tuple(
        Due(one.id, label, one.trigger, one.milestone, on, net, table)
        for (one, label, on, net), table in zip(parts, tables, strict=True)
    )


def _nets(plan: Sequence[Instalment], sums: Totals) -> list[int]:
    whole, decimals = sums.net_minor, decimals_of(sums.currency)
    fixed = {i: half_up(p.amount, decimals) for i, p in enumerate(plan) if p.amount is not None}
    exact = {
        i: Fraction(p.percent) * whole / 100 for i, p in enumerate(plan) if p.percent is not None
    }
    rest = [i for i, one in enumerate(plan) if one.is_rest]
    if len(rest) > 1:
        raise TotalsRefused("Only one payment can be the rest.")
    floating = half_up(_decimal(sum(exact.values(), Fraction())))
    shared = dict(zip(exact, settle(floating, list(exact.values())), strict=True)) if exact else {}
    nets = {**fixed, **shared}
    left = whole - sum(nets.values())
    if rest:
        if left < 0:
            raise TotalsRefused("The payments before the rest are more than the price.")
        nets[rest[0]] = left
    elif left:
        raise TotalsRefused("The payments do not make the price: let the last one be the rest.")
    return [nets[i] for i in range(len(plan))]


def _months(one: Instalment, net: int) -> list[tuple[Instalment, str, date | None, int]]:
    """A monthly instalment is as many payments as it has months; any other is one."""
    if one.trigger != Trigger.MONTHLY or one.months <= 1:
        return [(one, one.label, one.on, net)]
    return [
        (one, f"{one.label}, {n + 1} of {one.months}", one.on and add_months(one.on, n), part)
        for n, part in enumerate(share(net, [1] * one.months))
    ]


def _tables(nets: Sequence[int], sums: Totals) -> list[tuple[TaxRow, ...]]:
    """For each payment its net and tax at each rate; together they are the table of the whole."""
    if not any(nets):
        return [tuple(TaxRow(r.category, r.rate, 0, 0) for r in sums.taxes) for _ in nets]
    tables: list[tuple[TaxRow, ...]] = []
    left = {(r.category, r.rate): [r.taxable_minor, r.tax_minor] for r in sums.taxes}
    for place, net in enumerate(nets):
        last = place == len(nets) - 1
        at_rate = share(net, [taxable for taxable, _ in left.values()]) if net else [0] * len(left)
        rows = []
        for (category, rate), part in zip(left, at_rate, strict=True):
            tax = half_up(EXACT.divide(EXACT.multiply(Decimal(part), rate), HUNDRED))
            net_left, tax_left = left[category, rate]
            row = TaxRow(
                category, rate, *((net_left, tax_left) if last else (part, min(tax, tax_left)))
            )
            left[category, rate] = [net_left - row.taxable_minor, tax_left - row.tax_minor]
            rows.append(row)
        tables.append(tuple(rows))
    return tables


def _decimal(number: Fraction) -> Decimal:
    return EXACT.divide(Decimal(number.numerator), Decimal(number.denominator))
