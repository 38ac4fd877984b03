"""What billing shows on a client's page: sums, documents, and where an invoice begins."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from billing import expected, queries
from billing.models import BillingDocument
from billing.owing import open_invoices
from clientdesk import clock
from clientdesk.lib.money import Money, format_money
from clientdesk.ui import days
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.rules import may_issue
from clients.models import Client, Entry
from clients.next_dates import NextDate, next_dates
from clients.origins import frozen_origin
from clients.panels import Panel, Place, panel
from clients.stage import Stage, stage_fact
from clients.subjects import page_of_subject
from clients.sums import Owed, owed_by_client
from clients.tabs import Group, add_tab
from clients.waiting import Side, Wait, waits

SHOWN = 8

add_tab("Money", "billing:of-client", 10, group=Group.MONEY)


@panel("write-invoice", Place.ACTIONS, order=10)
def write_invoice(client: Client, member: Member) -> Panel | None:
    return Panel("billing/panels/write.html") if may_issue(member) else None


@panel("sums", Place.STATS, order=10)
def sums(client: Client, member: Member) -> Panel:
    """What is owed, how much of it is overdue, and what is still to come, by currency."""
    standing = expected.standing_of(client, clock.today(client.workspace.zone))
    return Panel("billing/panels/sums.html", {"standing": standing})


@owed_by_client
def owed_by(client_ids: Iterable[UUID]) -> dict[UUID, Owed]:
    """For the list: per currency what is open, and how much of it is past its day."""
    rows = queries.sums_of_clients(list(client_ids), days.today())
    found: dict[UUID, Owed] = {}
    for client_id, currency, owed, overdue in rows:
        late = (Money(overdue, currency),) if overdue else ()
        found[client_id] = found.get(client_id, Owed()).with_more(
            Owed((Money(owed, currency),), late)
        )
    return found


@stage_fact("has paid, and owes nothing", Stage.RETENTION, weight=20)
def has_paid(client_ids: Sequence[UUID]) -> "QuerySet[BillingDocument]":
    return BillingDocument.objects.filter(client__in=client_ids, issued_at__isnull=False)


@stage_fact("has something to pay", Stage.BILLING, weight=30)
def has_to_pay(client_ids: Sequence[UUID]) -> "QuerySet[BillingDocument]":
    return _to_pay().filter(client__in=client_ids)


@cache
def _to_pay() -> "QuerySet[BillingDocument]":
    """Put together once: each page of a client asks it."""
    return open_invoices()


@next_dates("invoices")
def due_days(client: Client, member: Member, today: date) -> list[NextDate]:
    due = [one for one in expected.open_invoices_of(client) if one.due_on and one.due_on >= today]
    due.sort(key=lambda one: one.due_on)
    return [
        NextDate(one.due_on, f"Invoice {one.number} is due", _page(client, one))
        for one in due[:SHOWN]
    ]


@waits("unpaid invoices", Side.FOR_THEM)
def unpaid(client: Client, member: Member) -> list[Wait]:
    """Each open invoice, from the day it was issued on."""
    today = clock.today(client.workspace.zone)
    return [
        Wait(
            since=one.issue_on,
            text=f"{format_money(Money(one.owed_minor, one.currency), client.workspace.locale)} "
            f"for invoice {one.number}",
            url=_page(client, one),
            is_late=one.due_on < today,
        )
        for one in expected.open_invoices_of(client)[:SHOWN]
    ]


@panel("documents", Place.RAIL, order=20)
def documents(client: Client, member: Member) -> Panel | None:
    today = clock.today(client.workspace.zone)
    found = queries.newest_documents(client, SHOWN)
    rows = [queries.Row(document, today, client.workspace.locale) for document in found]
    return Panel("billing/panels/documents.html", {"rows": rows}) if rows else None


@page_of_subject("billing.billingdocument")
def document_page(workspace: Workspace, entry: Entry, document_id: UUID) -> str:
    return _address(workspace, document_id)


def _address(workspace: Workspace, document_id: UUID) -> str:
    return reverse(
        "billing:document",
        kwargs={"workspace_slug": workspace.slug, "document_id": document_id},
    )


def _page(client: Client, document: BillingDocument) -> str:
    return reverse("billing:document", args=[client.workspace.slug, document.pk])


frozen_origin(
    "billing.billingdocument",
    "It is issued: it is corrected by a credit note, never replaced.",
    _address,
)
