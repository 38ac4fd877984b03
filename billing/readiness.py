"""What is missing before a draft can be issued or sent, in words and with where to mend it."""

from datetime import date

from billing.models import BillingDocument, StripeEndpoint
from billing.summing import sum_document
from clientdesk import clock
from clientdesk.lib.totals import TotalsRefused
from clientdesk.workspaces.models import Workspace
from clients.missing import Missing, missing_of_contact
from clients.models import Client, VatCheck
from clients.vat_register import vat_standing

_SELLER = {
    "legal_name": "your name as it stands in the register",
    "address": "your address",
    "country": "your country",
    "tax_id": "your VAT number",
}


def missing_to_issue(document: BillingDocument, issue_on: date | None = None) -> list[Missing]:
    """What the law and good sense want of an invoice before it gets its number."""
    workspace, client = document.client.workspace, document.client
    on = issue_on or clock.today(workspace.zone)
    return [
        *_of_seller(workspace),
        *_of_buyer(client),
        *_of_draft(document, on),
        *_of_reverse_charge(document, workspace, client),
    ]


def told_at_issue(document: BillingDocument) -> list[str]:
    """What does not stop an invoice, and should be known before it goes out."""
    vat = vat_standing(document.client)
    if vat is None or vat.is_confirmed:
        return []
    number = document.client.tax_id
    if vat.outcome == VatCheck.Outcome.REFUSED:
        return [
            f"The EU register does not know VAT number {number}. Ask {document.client} before you "
            "leave out the tax."
        ]
    return [f"The EU register has not confirmed VAT number {number} yet; it will be asked again."]


def can_be_paid(workspace: Workspace) -> bool:
    """Whether a client finds any way to pay on the page: a bank account, or card payments."""
    in_use = StripeEndpoint.objects.filter(workspace=workspace, retired_at=None)
    return bool(workspace.iban) or in_use.exists()


def missing_to_send(document: BillingDocument) -> list[Missing]:
    """Whether there is someone to send it to."""
    return missing_of_contact(document.contact)


def _of_seller(workspace: Workspace) -> list[Missing]:
    names = [_SELLER.get(name, name) for name in workspace.missing_for_invoices()]
    if not names:
        return []
    return [Missing("settings", f"The law wants {_listed(names)} on an invoice.")]


def _of_buyer(client: Client) -> list[Missing]:
    names = client.missing_for_invoices()
    if not names:
        return []
    return [Missing("client", f"The {_listed(names)} of {client.billing_name} must be on it.")]


def _of_draft(document: BillingDocument, on: date) -> list[Missing]:
    if document.typed is not None:
        return [Missing("draft", "Something on the draft cannot be read yet; it is marked there.")]
    if not document.lines.exists():
        return [Missing("draft", "Add at least one line.")]
    if document.due_on is None:
        return [Missing("draft", "Say when it is due.")]
    if document.due_on < on:
        return [Missing("draft", "The due date is before the date of issue.")]
    try:
        sums = sum_document(document)
    except TotalsRefused as reason:
        return [Missing("draft", str(reason))]
    return [] if sums.gross_minor > 0 else [Missing("draft", "The sum is zero: write a price.")]


def _of_reverse_charge(
    document: BillingDocument, workspace: Workspace, client: Client
) -> list[Missing]:
    """EN 16931 BR-AE-02 to -04: both VAT numbers stand on a reverse-charge invoice."""
    if client.tax_id and workspace.tax_id:
        return []
    if not document.lines.filter(tax_category__in=("AE", "K")).exists():
        return []
    if not workspace.tax_id:
        return [Missing("settings", "Reverse charge needs your VAT number.")]
    return [Missing("client", f"Reverse charge needs the VAT number of {client.billing_name}.")]


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
