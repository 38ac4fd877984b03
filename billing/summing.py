"""The sums of a document: every face (page while typing, snapshot, PDF, Stripe) asks here."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Protocol

from billing.models import BillingDocument
from clientdesk.lib.lines import DocumentDiscount, LineInput
from clientdesk.lib.totals import Totals, totals


class Priced(Protocol):
    """What a line must say to be summed; DocumentLine and Line of a draft both do."""

    quantity: Decimal
    unit_price: Decimal
    discount_percent: Decimal
    tax_category: str
    tax_rate: Decimal


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


def sum_document(document: BillingDocument) -> Totals:
    """The sums of a draft as it is stored."""
    return sum_lines(document.currency, document.lines.all(), document.discount_percent)


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
