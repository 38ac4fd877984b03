"""Invoices and receipts on the client's page."""

from datetime import date

from django.db.models import Q

from billing.models import Allocation, BillingDocument
from billing.owing import open_invoices, with_owed
from clientdesk.lib.money import Money, format_money
from clientdesk.portal.rows import PageRow
from clientdesk.ui import days
from clients.models import Client

SHOWN = 12
MOST = 500


def to_pay(client: Client, today: date) -> list[PageRow]:
    """Every invoice that waits for money, however old; what is due first stands first."""
    found = open_invoices().filter(client__in=client.record_ids).order_by("due_on", "id")
    return [_to_pay(one, today) for one in found]


def settled(client: Client, most: int) -> list[PageRow]:
    """Issued documents that wait for nothing, newest first."""
    found = with_owed(
        BillingDocument.objects.filter(client__in=client.record_ids, issued_at__isnull=False)
    )
    waiting = Q(owed_minor__gt=0, document_kind=BillingDocument.Kind.INVOICE)
    return [_settled(one) for one in found.exclude(waiting).order_by("-issue_on", "-id")[:most]]


def receipts(client: Client, most: int) -> list[PageRow]:
    """What was paid, newest first, each with the invoice it was for."""
    found = Allocation.objects.filter(document__client__in=client.record_ids)
    rows = found.select_related("payment", "document").order_by("-payment__received_on", "-id")
    return [_receipt(row) for row in rows[:most]]


def _to_pay(document: BillingDocument, today: date) -> PageRow:
    is_late = document.due_on is not None and document.due_on < today
    owed = format_money(Money(document.owed_minor, document.currency), _locale(document))
    return PageRow(
        what=_name(document),
        why=f"due {_day(document.due_on)}",
        act=f"Pay {owed}",
        goes=("invoice", document.pk),
        tag="overdue" if is_late else "",
        tag_kind="late",
        is_asked=True,
    )


def _settled(document: BillingDocument) -> PageRow:
    is_credit = document.document_kind == BillingDocument.Kind.CREDIT_NOTE
    gross = Money(document.gross_minor or 0, document.currency)
    return PageRow(
        what=_name(document),
        why=f"of {_day(document.issue_on)}",
        act="Open",
        goes=("invoice", document.pk),
        sum=format_money(gross, _locale(document)),
        tag="" if is_credit else "paid" if document.paid_minor else "settled",
        tag_kind="ok",
    )


def _receipt(row: Allocation) -> PageRow:
    amount = Money(row.amount_minor, row.document.currency)
    return PageRow(
        what=f"Paid {format_money(amount, _locale(row.document))}",
        why=f"{_day(row.payment.received_on)}, "
        f"by {row.payment.get_method_display()}, for {row.document.number}",
        act="Open",
        goes=("invoice", row.document_id),
    )


def _name(document: BillingDocument) -> str:
    return f"{document.get_document_kind_display()} {document.number}"


def _day(on: date | None) -> str:
    return days.day_in_words(on, days.today()) if on else ""


def _locale(document: BillingDocument) -> str:
    return str((document.snapshot or {}).get("locale") or "en_IE")
