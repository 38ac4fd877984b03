"""The four sums above Today, each in the workspace's currency; others on a line of their own."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q, Sum

from billing.models import Payment, Refund
from billing.owing import open_invoices
from clientdesk.lib.money import Money, format_money
from clientdesk.workspaces.models import Workspace

MinorByCurrency = dict[str, int]


@dataclass
class Sums:
    """Minor units by currency, and how many invoices stand behind what is overdue or owed."""

    overdue: MinorByCurrency = field(default_factory=dict)
    owed: MinorByCurrency = field(default_factory=dict)
    expected: MinorByCurrency = field(default_factory=dict)
    paid: MinorByCurrency = field(default_factory=dict)
    overdue_count: int = 0
    owed_count: int = 0


def sums_of(today: date) -> Sums:
    """All of them, in two queries.

    Expected: what is open and due from today to the end of the month. Paid: what was received this
    month, less what went back this month.
    """
    sums = Sums(paid=_paid_since(today.replace(day=1)))
    late = Q(due_on__lt=today)
    this_month = Q(due_on__gte=today, due_on__lt=_next_month(today))
    for row in (
        open_invoices()
        .order_by()
        .values("currency")
        .annotate(
            owed=Sum("owed_minor"),
            n=Count("pk"),
            late=Sum("owed_minor", filter=late),
            late_n=Count("pk", filter=late),
            soon=Sum("owed_minor", filter=this_month),
        )
    ):
        currency = row["currency"]
        sums.owed[currency], sums.owed_count = row["owed"], sums.owed_count + row["n"]
        sums.overdue[currency] = row["late"] or 0
        sums.overdue_count += row["late_n"]
        sums.expected[currency] = row["soon"] or 0
    return sums


def stats_of(sums: Sums, workspace: Workspace) -> list[dict[str, str]]:
    """What components/stats.html shows."""
    shown = [
        ("Overdue", sums.overdue, "late" if sums.overdue_count else ""),
        ("Owed to you", sums.owed, ""),
        ("Paid this month", sums.paid, ""),
        ("Expected this month", sums.expected, ""),
    ]
    return [{"k": label, "kind": kind, **_words(by, workspace)} for label, by, kind in shown]


def _words(by_currency: MinorByCurrency, workspace: Workspace) -> dict[str, str]:
    own = workspace.currency
    others = sorted(currency for currency, minor in by_currency.items() if minor)
    return {
        "v": format_money(Money(int(by_currency.get(own, 0)), own), workspace.locale),
        "note": ", ".join(
            format_money(Money(int(by_currency[currency]), currency), workspace.locale)
            for currency in others
            if currency != own
        ),
    }


def _paid_since(first: date) -> MinorByCurrency:
    """What came less what went back: one query for both."""
    paid: MinorByCurrency = defaultdict(int)
    came = Payment.objects.filter(received_on__gte=first).order_by()
    back = Refund.objects.filter(at__date__gte=first).order_by()
    sums = came.values_list("currency").annotate(total=Sum("amount_minor"))
    gone = back.values_list("payment__currency").annotate(total=-Sum("amount_minor"))
    for currency, total in sums.union(gone, all=True):
        paid[currency] += total
    return paid


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
