"""Lists as tables, under headers that an import reads again."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Max

from billing.models import Allocation, BillingDocument, Payment
from billing.owing import with_owed
from clientdesk.exports.people import CLIENT_HEADERS, CONTACT_HEADERS, client_rows, contact_rows
from clientdesk.lib.durations import as_hours
from clientdesk.lib.money import Money
from clientdesk.workspaces.models import Member
from clientdesk.workspaces.rules import Rule, may_export_accounts, may_export_lists
from clients.rules import visible_clients
from hours.claiming import held_entries
from hours.models import TimeClaim
from hours.queries import visible_entries

Cells = list[Any]


@dataclass(frozen=True)
class ListExport:
    """A list, who may have it, its headers and its rows; numbers are Decimal, days are date."""

    title: str
    rule: Rule
    headers: list[str]
    rows: Callable[[Member], Iterator[Cells]]


def _invoices(member: Member) -> Iterator[Cells]:
    issued = BillingDocument.objects.filter(
        workspace=member.workspace, issued_at__isnull=False, client__in=visible_clients(member)
    ).annotate(paid_on=Max("allocations__payment__received_on"))
    rows: Any = (
        with_owed(issued).select_related("client").order_by("issue_on", "sorted_number", "id")
    )
    for row in rows:
        code = row.currency
        tax = row.snapshot["totals"].get("tax", 0)
        sign = -1 if row.document_kind == BillingDocument.Kind.CREDIT_NOTE else 1
        yield [
            row.number, row.client.name, row.issue_on, row.due_on,
            _sum(sign * row.gross_minor, code), _sum(sign * tax, code), code,
            _sum(row.paid_minor, code), row.paid_on if row.paid_minor else None, row.introduction,
            row.get_document_kind_display(), _sum(row.owed_minor, code) if sign > 0 else None,
            "yes" if row.is_imported else "",
        ]  # fmt: skip


def _payments(member: Member) -> Iterator[Cells]:
    """A row for each allocation, and one for what is no invoice's."""
    found = Payment.objects.filter(
        workspace=member.workspace, reversals=None, client__in=visible_clients(member)
    )
    used = Allocation.objects.filter(payment__in=found).select_related("document")
    by_payment: dict[Any, list[Allocation]] = {}
    for allocation in used.order_by("at", "id"):
        by_payment.setdefault(allocation.payment_id, []).append(allocation)
    for payment in found.select_related("client").order_by("received_on", "id"):
        left = payment.amount_minor
        facts = [payment.received_on, payment.currency, payment.get_method_display(), payment.note,
                 payment.client.name]  # fmt: skip
        for allocation in by_payment.get(payment.pk, []):
            left -= allocation.amount_minor
            amount = _sum(allocation.amount_minor, payment.currency)
            yield [allocation.document.number, amount, *facts]
        if left:
            yield ["", _sum(left, payment.currency), *facts]


def _hours(member: Member) -> Iterator[Cells]:
    """What holds, with the number of the invoice it stands on."""
    numbers = dict(
        BillingDocument.objects.filter(workspace=member.workspace, number__isnull=False)
        .filter(pk__in=TimeClaim.objects.filter(released_at=None).values("by_id"))
        .values_list("pk", "number")
    )
    claims = TimeClaim.objects.filter(released_at=None).values_list("entry_id", "by_id")
    charged = {entry: numbers.get(by, "draft") for entry, by in claims}
    found = held_entries().filter(pk__in=visible_entries(member).values("pk"))
    rows = found.select_related("client", "project", "deliverable", "member")
    for row in rows.order_by("on", "id"):
        rate = row.rate.to_decimal() if row.rate else None
        yield [
            row.on, row.client.name, row.project.title if row.project else "",
            row.deliverable.title if row.deliverable else "", row.text, row.member.name,
            as_hours(row.minutes), row.get_charging_display(), rate, row.currency,
            charged.get(row.root, ""),
        ]  # fmt: skip


LISTS = {
    "clients": ListExport("Clients", may_export_lists, CLIENT_HEADERS, client_rows),
    "contacts": ListExport("Contacts", may_export_lists, CONTACT_HEADERS, contact_rows),
    "invoices": ListExport("Invoices", may_export_accounts, [
        "Number", "Client", "Date of issue", "Due", "Total with tax", "Tax in it", "Currency",
        "Paid", "Paid on", "What it is for", "Kind", "Open", "Issued elsewhere",
    ], _invoices),
    "payments": ListExport("Payments", may_export_accounts, [
        "Invoice", "Amount", "Received on", "Currency", "How", "Note", "Client",
    ], _payments),
    "hours": ListExport("Hours", may_export_lists, [
        "Day", "Client", "Project", "Deliverable", "What was done", "Who", "Hours",
        "How it is paid", "Price of an hour", "Currency", "Invoice",
    ], _hours),
}  # fmt: skip


def _sum(minor: int, currency: str) -> Any:
    return Money(minor, currency).to_decimal()
