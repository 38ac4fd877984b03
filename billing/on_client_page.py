"""What billing shows on a client's page: sums, documents, and where an invoice begins."""

from uuid import UUID

from django.urls import reverse

from billing import queries
from clientdesk import clock
from clientdesk.lib.money import Money, format_money
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.rules import may_issue
from clients.models import Client, Entry
from clients.panels import Panel, Place, panel
from clients.subjects import page_of_subject

SHOWN = 8


@panel("write-invoice", Place.ACTIONS, order=10)
def write_invoice(client: Client, member: Member) -> Panel | None:
    return Panel("billing/panels/write.html") if may_issue(member) else None


@panel("sums", Place.STATS, order=10)
def sums(client: Client, member: Member) -> Panel:
    """Owed and overdue, a pair for each currency."""
    locale = client.workspace.locale
    rows = queries.client_sums(client.pk, clock.today(client.workspace.zone))
    found = rows or [(client.invoice_currency(), 0, 0)]
    pairs = [
        {
            "owed": format_money(Money(owed, currency), locale),
            "overdue": format_money(Money(overdue, currency), locale),
            "is_late": overdue > 0,
        }
        for currency, owed, overdue in found
    ]
    return Panel("billing/panels/sums.html", {"pairs": pairs})


@panel("documents", Place.RAIL, order=20)
def documents(client: Client, member: Member) -> Panel | None:
    today = clock.today(client.workspace.zone)
    found = queries.documents(client.workspace, "all", today).filter(client=client)[:SHOWN]
    rows = [queries.Row(document, today, client.workspace.locale) for document in found]
    return Panel("billing/panels/documents.html", {"rows": rows}) if rows else None


@page_of_subject("billing.billingdocument")
def document_page(workspace: Workspace, entry: Entry, document_id: UUID) -> str:
    return reverse(
        "billing:document",
        kwargs={"workspace_slug": workspace.slug, "document_id": document_id},
    )
