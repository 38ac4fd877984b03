"""What invoices say: their day, what came of it, how late it is, what is open."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from billing.models import Allocation, BillingDocument, Dispatch
from billing.owing import open_invoices
from clientdesk.lib.money import Money, format_money
from conversations.facts.gathering import Fact, day_in_full, facts_for
from conversations.models import Conversation

_INVOICE = BillingDocument._meta.label_lower
_MOST_INVOICES = 5
Kind = Conversation.Kind


@facts_for(Kind.PAYMENT, Kind.UNHAPPY, Kind.BOUNDARY)
def invoices(conversation: Conversation, today: date) -> list[Fact]:
    """The invoice it is about; of a missed payment without one, all that are past their day."""
    found = open_invoices().filter(client__in=conversation.client.record_ids)
    if conversation.about_kind == _INVOICE:
        found = found.filter(pk=conversation.about_id)
    elif conversation.kind == Kind.PAYMENT:
        found = found.filter(due_on__lt=today)
    else:
        return []
    chosen = list(found.order_by("due_on", "id")[:_MOST_INVOICES])
    paid = _paid([one.pk for one in chosen])
    sent = _sent([one.pk for one in chosen])
    return [
        fact
        for one in chosen
        for fact in _of_invoice(conversation, one, paid.get(one.pk, []), sent.get(one.pk), today)
    ]


def _of_invoice(
    conversation: Conversation,
    invoice: Any,
    paid: list[tuple[date, int]],
    sent: date | None,
    today: date,
) -> Iterator[Fact]:
    client = conversation.client
    url = reverse("billing:document", args=[client.workspace.slug, invoice.pk])

    def fact(slot: str, on: date, text: str) -> Fact:
        return Fact(on, text, _INVOICE, invoice.pk, url, slot)

    def words(minor: int) -> str:
        return format_money(
            Money(minor, invoice.currency), client.locale or client.workspace.locale
        )

    whole = words(invoice.gross_minor)
    went = f", sent on {day_in_full(sent)}," if sent and sent != invoice.issue_on else ""
    yield fact(
        "issued",
        invoice.issue_on,
        f"Invoice {invoice.number} of {day_in_full(invoice.issue_on)}{went} is over {whole}, "
        f"due on {day_in_full(invoice.due_on)}.",
    )
    for place, (on, minor) in enumerate(paid):
        yield fact(
            f"paid {place}",
            on,
            f"{words(minor)} of it arrived on {day_in_full(on)}. Thank you for that.",
        )
    left = f"{words(invoice.owed_minor)} of invoice {invoice.number} is open"
    late = (today - invoice.due_on).days
    if late > 0:
        since = "one day" if late == 1 else f"{late} days"
        yield fact("open", today, f"{left}, {since} after its day.")
    else:
        yield fact("open", today, f"{left}.")


def _paid(ids: list[object]) -> dict[object, list[tuple[date, int]]]:
    """What came and was not taken back, by invoice."""
    rows = Allocation.objects.filter(document__in=ids, amount_minor__gt=0)
    found: dict[object, list[tuple[date, int]]] = {}
    for row in rows.select_related("payment").order_by("at"):
        found.setdefault(row.document_id, []).append((row.payment.received_on, row.amount_minor))
    return found


def _sent(ids: list[object]) -> dict[object, date]:
    """The day of the first sending, by invoice."""
    rows = Dispatch.objects.filter(document__in=ids).order_by("-at")
    return {row.document_id: timezone.localtime(row.at).date() for row in rows}
