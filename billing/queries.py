"""What the money pages ask."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F, Q, Sum

from billing.models import BillingDocument, Dispatch
from billing.owing import open_invoices, with_owed
from clientdesk.lib.money import Money, format_money
from clientdesk.lists.paging import Order, Page
from clientdesk.mail.models import Message
from clientdesk.outbox.models import Effect
from clientdesk.workspaces.models import Workspace
from clients.models import Client
from clients.models.merge import Families

PAGE = 30
NEWEST = Order("-created_at", "-id")


@dataclass(frozen=True)
class Row:
    """One document of a list, with what its state is called today."""

    document: BillingDocument
    today: date
    locale: str = "en_IE"

    @property
    def state(self) -> tuple[str, str]:
        """(words, kind of sign): draft, paid, part paid, overdue, open, credit."""
        document: Any = self.document
        if document.is_draft:
            return "draft", ""
        if document.document_kind == BillingDocument.Kind.CREDIT_NOTE:
            return "credit", ""
        if document.owed_minor <= 0:
            return ("paid", "ok") if document.paid_minor else ("credited", "")
        if document.due_on < self.today:
            return "overdue", "late"
        return ("part paid", "wait") if document.paid_minor else ("open", "wait")

    @property
    def amount_words(self) -> str:
        return format_money(self.amount, self.locale) if self.amount else ""

    @property
    def amount(self) -> Money | None:
        if self.document.gross_minor is None:
            return None
        return Money(self.document.gross_minor, self.document.currency)

    @property
    def owed_words(self) -> str:
        """What is left of a part payment or a credit."""
        document: Any = self.document
        if document.gross_minor is None or not 0 < document.owed_minor < document.gross_minor:
            return ""
        return format_money(Money(document.owed_minor, document.currency), self.locale)


def newest_documents(client: Client, most: int) -> list[BillingDocument]:
    """With their sums; drafts that were put away are left out."""
    found = BillingDocument.objects.filter(
        workspace=client.workspace, client__in=client.record_ids, discarded_at=None
    )
    return list(with_owed(found).order_by("-created_at", "-id")[:most])


def documents_of(client: Client, after: str) -> Page[BillingDocument]:
    """A page of them, the newest first; one query."""
    found = BillingDocument.objects.filter(client__in=client.record_ids, discarded_at=None)
    return NEWEST.page(with_owed(found), after, PAGE)


def sums_by_currency(workspace: Workspace, today: date) -> dict[str, dict[str, int]]:
    """Owed and overdue in minor units, for each currency."""
    rows = (
        open_invoices()
        .filter(workspace=workspace)
        .order_by()
        .values("currency")
        .annotate(owed=Sum("owed_minor"), overdue=Sum("owed_minor", filter=Q(due_on__lt=today)))
    )
    return {r["currency"]: {"owed": r["owed"], "overdue": r["overdue"] or 0} for r in rows}


def client_sums(client_ids: Sequence[UUID], today: date) -> list[tuple[str, int, int]]:
    """(currency, owed, overdue) of one client."""
    rows = (
        open_invoices()
        .filter(client__in=client_ids)
        .order_by("currency")
        .values("currency")
        .annotate(owed=Sum("owed_minor"), overdue=Sum("owed_minor", filter=Q(due_on__lt=today)))
    )
    return [(r["currency"], r["owed"], r["overdue"] or 0) for r in rows]


def oldest_open_invoice(workspace: Workspace, client_id: UUID) -> BillingDocument | None:
    all_of_it = Families().around(client_id)
    found = open_invoices().filter(workspace=workspace, client__in=all_of_it)
    return found.select_related("workspace").order_by("due_on", "id").first()


def sums_of_clients(client_ids: Sequence[UUID], today: date) -> list[tuple[UUID, str, int, int]]:
    """(client, currency, owed, overdue) of those who owe something."""
    rows = (
        open_invoices()
        .filter(client__in=client_ids)
        .order_by("client_id", "currency")
        .values("client_id", "currency")
        .annotate(owed=Sum("owed_minor"), overdue=Sum("owed_minor", filter=Q(due_on__lt=today)))
    )
    return [(r["client_id"], r["currency"], r["owed"], r["overdue"] or 0) for r in rows]


@dataclass(frozen=True)
class Sent:
    """One time a document went to the client."""

    dispatch: Dispatch
    message: Message | None


def sent_times(document: BillingDocument) -> list[Sent]:
    dispatches = list(document.dispatches.order_by("-at"))
    messages = {
        m.pk: m
        for m in Message.objects.filter(pk__in=[d.message_id for d in dispatches]).select_related(
            "effect"
        )
    }
    return [Sent(d, messages.get(d.message_id)) for d in dispatches]


def pdf_state(document: BillingDocument) -> str:
    """ "ready", "being made" or why it failed."""
    if document.pdfs.exists():
        return "ready"
    effect = Effect.objects.filter(kind="billing.render_pdf", subject_id=document.pk).first()
    return effect.error if effect and effect.failed_at else "being made"


def history(document: BillingDocument) -> list[dict[str, Any]]:
    """What was paid or credited, oldest first: for the client's page."""
    paid = document.allocations.select_related("payment").annotate(
        when=F("payment__received_on"), how=F("payment__method")
    )
    return [
        {
            "on": row.when,
            "amount": Money(row.amount_minor, document.currency),
            "payment": row.payment,
        }
        for row in paid.order_by("at")
    ]
