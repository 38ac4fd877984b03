"""The sums of a draft: every face (page while typing, snapshot, PDF, Stripe) asks the same sum."""

from billing.models import BillingDocument
from clientdesk.lib.summing import sum_lines
from clientdesk.lib.totals import Totals


def sum_document(document: BillingDocument) -> Totals:
    """The sums of a draft as it is stored. Raises TotalsRefused."""
    return sum_lines(document.currency, document.lines.all(), document.discount_percent)
