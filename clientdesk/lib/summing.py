"""The sums of a paper's lines, and their form in a snapshot."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Protocol

from clientdesk.lib.lines import DocumentDiscount, LineInput
from clientdesk.lib.totals import Totals, totals


class Priced(Protocol):
    """What a line must say to be summed."""

    @property
    def quantity(self) -> Decimal: ...
    @property
    def unit_price(self) -> Decimal: ...
    @property
    def discount_percent(self) -> Decimal: ...
    @property
    def tax_category(self) -> str: ...
    @property
    def tax_rate(self) -> Decimal: ...


def sum_lines(currency: str, lines: Iterable[Priced], discount_percent: Decimal) -> Totals:
    """Raises TotalsRefused with the reason in plain words."""
    return totals(
        currency,
        [
            LineInput(
                line.quantity,
                line.unit_price,
                line.discount_percent,
                line.tax_category,
                line.tax_rate,
            )
            for line in lines
        ],
        discount=DocumentDiscount(percent=discount_percent) if discount_percent else None,
    )


def sums_for_snapshot(sums: Totals) -> dict[str, Any]:
    """`totals` and `taxes` of a snapshot: minor units, rates as text."""
    return {
        "totals": {
            "lines": sums.lines_net_minor,
            "discount": sums.discount_net_minor,
            "net": sums.net_minor,
            "tax": sums.tax_minor,
            "gross": sums.gross_minor,
            "due": sums.due_minor,
        },
        "taxes": [
            {
                "category": row.category,
                "rate": f"{row.rate:f}",
                "taxable": row.taxable_minor,
                "tax": row.tax_minor,
            }
            for row in sums.taxes
        ],
    }
