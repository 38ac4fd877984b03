"""What billing adds to a dispute pack: what was issued or is owed, and what was paid."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q

from billing.models import BillingDocument, Payment
from billing.owing import with_owed
from clientdesk.lib.money import Money, format_money
from clients.models import Client
from clients.pack_sections import PackRow, Told, pack_section

_MOST = 100


@pack_section("Invoices", order=30)
def invoices(told: Told) -> Iterator[PackRow]:
    theirs = BillingDocument.objects.filter(client__in=told.client.record_ids)
    issued = theirs.filter(issued_at__isnull=False)
    still_open = Q(document_kind=BillingDocument.Kind.INVOICE, owed_minor__gt=0)
    asked = with_owed(issued).filter(Q(pk__in=told.subjects) | still_open)
    for document in asked.order_by("issue_on", "id")[:_MOST]:
        yield PackRow(
            document.issue_on,
            _line(told.client, document),
            document.introduction,
            document.snapshot_hash,
            {
                "number": document.number,
                "gross_minor": document.gross_minor,
                "currency": document.currency,
                "due_on": document.due_on,
            },
        )


@pack_section("Payments", order=40)
def payments(told: Told) -> Iterator[PackRow]:
    about = Q(pk__in=told.subjects) | Q(allocations__document__in=told.subjects)
    found = Payment.objects.filter(about, client__in=told.client.record_ids)
    for payment in found.distinct().order_by("received_on", "id")[:_MOST]:
        amount = _words(told.client, payment.amount_minor, payment.currency)
        yield PackRow(
            payment.received_on,
            f"{amount} by {payment.get_method_display()}",
            facts={"amount_minor": payment.amount_minor, "currency": payment.currency},
        )


def _line(client: Client, document: Any) -> str:
    gross = f"{document}: {_words(client, document.gross_minor, document.currency)}"
    if document.document_kind != BillingDocument.Kind.INVOICE:
        return gross
    return f"{gross}, open {_words(client, max(document.owed_minor, 0), document.currency)}"


def _words(client: Client, minor: int | None, currency: str) -> str:
    return format_money(Money(minor or 0, currency), client.workspace.locale)
