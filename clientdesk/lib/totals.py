"""The one sum of the product: page while typing, document, PDF, XML and Stripe all ask here.

How it is rounded, and stated so on the document:

1. Each line is quantity x price less its discount, rounded half up to the currency's minor unit.
2. A discount on the document is taken from the sum of lines and spread over the tax rates by
   largest remainder, so that the parts sum exactly.
3. Tax is computed once for each category and rate on the sum of its lines ("by document",
   EN 16931 BR-CO-17), rounded half up.
4. Where prices include tax, each rate's sum is what is fixed: net is sum / (1 + rate), rounded
   half up, and the tax is the rest, so that net and tax sum to the price shown.

Worked: three lines of 33.33 at 19 % are 99.99 net; 99.99 x 0.19 = 18.9981, so 19.00 tax (by line
it would be 3 x 6.33 = 18.99); 118.99 in all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from clientdesk.lib.lines import (
    MAX_QUANTITY,
    MAX_UNIT_PRICE,
    Deduction,
    DocumentCharge,
    DocumentDiscount,
    LineInput,
    check_line,
)
from clientdesk.lib.money import Money, decimals_of
from clientdesk.lib.rounding import EXACT, half_up
from clientdesk.lib.tax_groups import HUNDRED, TaxGroups, TaxRow, rate_key

__all__ = [
    "Deduction",
    "DocumentCharge",
    "DocumentDiscount",
    "LineInput",
    "LineTotal",
    "TaxRow",
    "Totals",
    "TotalsRefused",
    "check_line",
    "totals",
]

# Fits a 64-bit column a thousand times over, and a browser's 2**53.
MAX_MINOR = 10**15


class TotalsRefused(ValueError):
    """The document cannot be summed; str() is the reason in plain words."""


@dataclass(frozen=True, slots=True)
class LineTotal:
    """One line in minor units: ``base - discount = amount``, as the prices are (net or gross).

    ``net_minor`` is without tax (BT-131); where prices are net it is the amount itself.
    """

    base_minor: int
    discount_minor: int
    amount_minor: int
    net_minor: int


@dataclass(frozen=True, slots=True)
class Totals:
    """All sums of a document, in minor units of ``currency``.

    net = sum of lines - discount + charges = sum of the table's taxable; gross = net + tax;
    due = gross - deducted - prepaid. All of ``lines_net`` to ``charges_net`` are without tax.
    """

    currency: str
    lines: tuple[LineTotal, ...]
    lines_net_minor: int
    discount_net_minor: int
    charges_net_minor: int
    taxes: tuple[TaxRow, ...]
    net_minor: int
    tax_minor: int
    gross_minor: int
    deducted_net_minor: int
    deducted_tax_minor: int
    prepaid_minor: int
    taxes_left: tuple[TaxRow, ...]
    due_minor: int

    @property
    def net(self) -> Money:
        return Money(self.net_minor, self.currency)

    @property
    def tax(self) -> Money:
        return Money(self.tax_minor, self.currency)

    @property
    def gross(self) -> Money:
        return Money(self.gross_minor, self.currency)

    @property
    def due(self) -> Money:
        return Money(self.due_minor, self.currency)


def totals(
    currency: str,
    lines: Sequence[LineInput],
    *,
    discount: DocumentDiscount | None = None,
    charges: Sequence[DocumentCharge] = (),
    deductions: Sequence[Deduction] = (),
    prepaid_minor: int = 0,
    prices_include_tax: bool = False,
) -> Totals:
    """Sum a document.

    ``deductions`` are earlier invoices' net and tax by rate: the document's own table
    (``taxes``) stays whole, ``taxes_left`` is what this document still asks for.
    ``prepaid_minor`` is money received, without a tax of its own.
    A negative quantity gives the mirror image; check_line is what refuses it on a form.

    Raises TotalsRefused (not finite, beyond the limits, discount larger than the lines) and
    UnknownCurrency.
    """
    decimals = decimals_of(currency)
    priced = [_price(line, decimals) for line in lines]
    amounts = [base - off for base, off in priced]
    groups = TaxGroups()
    for line, amount in zip(lines, amounts, strict=True):
        groups.at(line.tax_category, _percent(line.tax_rate, "tax rate")).lines.append(amount)
    groups.spread(_discount_minor(discount, sum(amounts), decimals))
    for charge in charges:
        charged = half_up(_within(charge.amount, MAX_UNIT_PRICE, "charge"), decimals)
        groups.at(charge.tax_category, _percent(charge.tax_rate, "tax rate")).charges.append(
            charged
        )
    for group in groups:
        group.settle(prices_include_tax)
    nets = {key: iter(group.line_nets) for key, group in groups.by_key.items()}
    taxes = tuple(group.row() for group in groups)
    net, tax = sum(row.taxable_minor for row in taxes), sum(row.tax_minor for row in taxes)
    deducted_net = sum(part.net_minor for part in deductions)
    deducted_tax = sum(part.tax_minor for part in deductions)
    due = net + tax - deducted_net - deducted_tax - prepaid_minor
    _refuse_beyond_limit(*amounts, net, tax, net + tax, due)
    return Totals(
        currency=currency,
        lines=tuple(
            LineTotal(base, off, base - off, next(nets[rate_key(line.tax_category, line.tax_rate)]))
            for line, (base, off) in zip(lines, priced, strict=True)
        ),
        lines_net_minor=sum(sum(group.line_nets) for group in groups),
        discount_net_minor=sum(group.discount_net for group in groups),
        charges_net_minor=sum(sum(group.charge_nets) for group in groups),
        taxes=taxes,
        net_minor=net,
        tax_minor=tax,
        gross_minor=net + tax,
        deducted_net_minor=deducted_net,
        deducted_tax_minor=deducted_tax,
        prepaid_minor=prepaid_minor,
        taxes_left=_left(taxes, deductions),
        due_minor=due,
    )


def _price(line: LineInput, decimals: int) -> tuple[int, int]:
    """The line before its discount, and the discount, so that both print and sum."""
    quantity = _within(line.quantity, MAX_QUANTITY, "quantity")
    price = _within(line.unit_price, MAX_UNIT_PRICE, "price")
    off = _percent(line.discount_percent, "discount")
    full = EXACT.multiply(quantity, price)
    reduced = EXACT.multiply(full, EXACT.divide(EXACT.subtract(HUNDRED, off), HUNDRED))
    base, amount = half_up(full, decimals), half_up(reduced, decimals)
    return base, base - amount


def _discount_minor(discount: DocumentDiscount | None, lines_minor: int, decimals: int) -> int:
    if discount is None:
        return 0
    if discount.amount is not None:
        taken = half_up(_within(discount.amount, MAX_UNIT_PRICE, "discount"), decimals)
    else:
        percent = _percent(discount.percent or Decimal(0), "discount")
        taken = half_up(EXACT.divide(EXACT.multiply(Decimal(lines_minor), percent), HUNDRED))
    if abs(taken) > abs(lines_minor) or taken * lines_minor < 0:
        raise TotalsRefused("The discount is larger than the sum of the lines.")
    return taken


def _left(taxes: tuple[TaxRow, ...], deductions: Sequence[Deduction]) -> tuple[TaxRow, ...]:
    """The table less what was invoiced before; what is wholly invoiced stays as a row of zeros."""
    sums = {rate_key(row.category, row.rate): (row.taxable_minor, row.tax_minor) for row in taxes}
    for part in deductions:
        key = rate_key(part.tax_category, part.tax_rate)
        net, tax = sums.get(key, (0, 0))
        sums[key] = (net - part.net_minor, tax - part.tax_minor)
    return tuple(TaxRow(*key, *sums[key]) for key in sorted(sums))


def _percent(value: Decimal, name: str) -> Decimal:
    if _within(value, HUNDRED, name) < 0:
        raise TotalsRefused(f"The {name} cannot be negative.")
    return value


def _within(value: Decimal, most: Decimal, name: str) -> Decimal:
    if not isinstance(value, Decimal):
        raise TypeError(f"The {name} is a Decimal, not {type(value).__name__}.")
    if not value.is_finite():
        raise TotalsRefused(f"The {name} must be a number.")
    if abs(value) > most:
        raise TotalsRefused(f"The {name} can be at most {most:,f}.")
    return value


def _refuse_beyond_limit(*amounts: int) -> None:
    if any(abs(amount) > MAX_MINOR for amount in amounts):
        raise TotalsRefused("The sum is too large for one document.")
