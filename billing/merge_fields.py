"""What texts may say of invoices: those of a client's oldest open one."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.utils.formats import date_format

from billing.models import BillingDocument
from billing.owing import owed
from billing.queries import oldest_open_invoice
from clientdesk.lib.money import format_money
from clientdesk.texts.fields import gives_values, offer
from clientdesk.workspaces.models import Member

offer(
    invoice_number="the number of the invoice",
    invoice_due_on="the day it is or was due",
    invoice_open="what of it is still open",
)


@gives_values
def of_open_invoice(client_id: UUID, member: Member) -> Mapping[str, str]:
    document = oldest_open_invoice(member.workspace, client_id)
    return invoice_values(document, document.due_on) if document else {}


def invoice_values(document: BillingDocument, due_on: date | None) -> dict[str, str]:
    """`due_on` is the day reminders count from: another may have been agreed after issue."""
    return {
        "invoice_number": document.number,
        "invoice_due_on": date_format(due_on, "l, j F") if due_on else "",
        "invoice_open": format_money(owed(document), document.workspace.locale),
        "studio_name": document.workspace.name,
    }
