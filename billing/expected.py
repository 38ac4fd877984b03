"""What one client owes, what of it is overdue, and what is still to come."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from billing import queries
from billing.models import BillingDocument
from billing.owing import open_invoices
from billing.summing import sum_document
from clientdesk.lib.money import Money, format_money
from clientdesk.lib.totals import TotalsRefused
from clients.asked_once import asked_once
from clients.models import Client

# More drafts than this are not summed; nobody keeps so many.
_MOST_DRAFTS = 50
MOST_OPEN = 100


@dataclass(frozen=True)
class MoneyStanding:
    """Sums in words, one a currency. `expected`: issued and not yet due, and drafts as they are."""

    owed: list[str]
    overdue: list[str]
    expected: list[str]
    drafts: int
    is_to_come: bool


def standing_of(client: Client, today: date) -> MoneyStanding:
    """One query, and one that other parts of the page ask as well; one more of very many."""
    drafts = _drafts(client)
    to_come: dict[str, int] = defaultdict(int)
    for draft in drafts:
        to_come[draft.currency] += _gross(draft)
    owed, overdue = {}, {}
    for currency, all_of_it, late in _owed(client, today):
        owed[currency], overdue[currency] = all_of_it, late
        to_come[currency] += all_of_it - late
    usual = {client.invoice_currency(): 0}
    return MoneyStanding(
        owed=_words(client, owed or usual),
        overdue=_words(client, {code: minor for code, minor in overdue.items() if minor}),
        expected=_words(client, {code: m for code, m in to_come.items() if m} or usual),
        drafts=len(drafts),
        is_to_come=any(to_come.values()),
    )


def open_invoices_of(client: Client) -> list[Any]:
    """The oldest first, with what is owed on each; for sums, what waits and what comes."""
    found = open_invoices().filter(client__in=client.record_ids).order_by("issue_on")
    return asked_once(client, "open invoices", lambda: list(found[:MOST_OPEN]))


def _owed(client: Client, today: date) -> list[tuple[str, int, int]]:
    """(currency, owed, overdue); of more invoices than are listed the database sums."""
    found = open_invoices_of(client)
    if len(found) == MOST_OPEN:
        return queries.client_sums(client.record_ids, today)
    sums: dict[str, tuple[int, int]] = {}
    for one in found:
        owed, overdue = sums.get(one.currency, (0, 0))
        late = one.owed_minor if one.due_on < today else 0
        sums[one.currency] = owed + one.owed_minor, overdue + late
    return [(code, *both) for code, both in sorted(sums.items())]


def _drafts(client: Client) -> list[BillingDocument]:
    found = BillingDocument.objects.filter(
        client__in=client.record_ids,
        issued_at=None,
        discarded_at=None,
        document_kind=BillingDocument.Kind.INVOICE,
    )
    return list(found.prefetch_related("lines").order_by("-created_at")[:_MOST_DRAFTS])


def _gross(draft: BillingDocument) -> int:
    """Nothing while its lines cannot be summed yet."""
    try:
        return sum_document(draft).gross_minor
    except TotalsRefused:
        return 0


def _words(client: Client, sums: dict[str, int]) -> list[str]:
    locale = client.workspace.locale
    return [format_money(Money(minor, code), locale) for code, minor in sorted(sums.items())]
