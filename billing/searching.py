"""How invoices and credit notes are found: by number, by sum, by what they are for."""

from uuid import UUID

from django.urls import reverse

from billing.models import BillingDocument
from clientdesk.lib.money import Money
from clientdesk.search.commands import command
from clientdesk.search.models import SearchRow
from clientdesk.search.registry import Audience, Described, searchable
from clientdesk.workspaces.models import Workspace
from clientdesk.workspaces.rules import may_issue


def document_page(workspace: Workspace, row: SearchRow) -> str:
    return reverse("billing:document", args=[workspace.slug, row.object_id])


@searchable("billing.billingdocument", page=document_page, related=["client"], names_client=True)
def describe_document(document: BillingDocument) -> Described | None:
    if document.discarded_at:
        return None
    kind = document.get_document_kind_display()
    lines = (document.snapshot or {}).get("lines", [])
    return Described(
        document.pk,
        "money",
        f"{kind} {document.number}" if document.number else f"Draft {kind.lower()}",
        document.issued_at or document.created_at,
        Audience.MONEY,
        client_id=document.client_id,
        subtitle=document.introduction,
        words=[document.client.name, document.order_number, *(one["description"] for one in lines)],
        number=document.number or "",
        amount=_gross(document),
    )


def _gross(document: BillingDocument) -> Money | None:
    if document.gross_minor is None:
        return None
    return Money(document.gross_minor, document.currency)


def _new_invoice(workspace: Workspace, client_id: UUID | None) -> str:
    page = reverse("billing:new", args=[workspace.slug])
    return f"{page}?client={client_id}" if client_id else page


command(
    "New invoice for", "Write an invoice", _new_invoice, takes_client=True, rule=may_issue,
    also=("invoice for", "bill"),
)  # fmt: skip
