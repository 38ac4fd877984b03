"""Invoices and receipts on the client's page."""

from datetime import date

from billing.models import Allocation, BillingDocument
from billing.owing import with_owed
from clientdesk.lib.money import Money, format_money
from clientdesk.portal.rows import PageRow
from clientdesk.ui import days
from clients.models import Client

SHOWN = 12
MOST = 500


def invoices(client: Client, today: date, most: int) -> list[PageRow]:
    """Issued documents, newest first; those that wait for money are asked for."""
    found = with_owed(
        BillingDocument.objects.filter(client__in=client.record_ids, issued_at__isnull=False)
    )
    return [_invoice(one, today) for one in found.order_by("-issue_on", "-id")[:most]]


def receipts(client: Client, most: int) -> list[PageRow]:
    """What was paid, newest first, each with the invoice it was for."""
    found = Allocation.objects.filter(document__client__in=client.record_ids)
    rows = found.select_related("payment", "document").order_by("-payment__received_on", "-id")
    return [_receipt(row) for row in rows[:most]]


def _invoice(document: BillingDocument, today: date) -> PageRow:
    locale = _locale(document)
    owed = Money(document.owed_minor, document.currency)
    kind = document.get_document_kind_display()
    waits = owed.minor > 0 and document.document_kind != BillingDocument.Kind.CREDIT_NOTE
    is_late = waits and document.due_on is not None and document.due_on < today
    return PageRow(
        what=f"{kind} {document.number}",
        why=_when(document, waits),
        act=f"Pay {format_money(owed, locale)}" if waits else "Open",
        goes=("invoice", document.pk),
        sum=""
        if waits
        else format_money(Money(document.gross_minor or 0, document.currency), locale),
        tag="" if waits and not is_late else "overdue" if is_late else _settled(document),
        tag_kind="late" if is_late else "ok",
        is_asked=waits,
    )


def _when(document: BillingDocument, waits: bool) -> str:
    if waits and document.due_on:
        return f"due {days.day_in_words(document.due_on, days.today())}"
    return f"of {days.day_in_words(document.issue_on, days.today())}" if document.issue_on else ""


def _settled(document: BillingDocument) -> str:
    if document.document_kind == BillingDocument.Kind.CREDIT_NOTE:
        return ""
    return "paid" if document.paid_minor else "settled"


def _receipt(row: Allocation) -> PageRow:
    amount = Money(row.amount_minor, row.document.currency)
    return PageRow(
        what=f"Paid {format_money(amount, _locale(row.document))}",
        why=f"{days.day_in_words(row.payment.received_on, days.today())}, "
        f"by {row.payment.get_method_display()}, for {row.document.number}",
        act="Open",
        goes=("invoice", row.document_id),
    )


def _locale(document: BillingDocument) -> str:
    return str((document.snapshot or {}).get("locale") or "en_IE")
