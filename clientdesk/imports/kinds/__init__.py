"""What can be imported, each with its fields, its rule of sameness and what is made of a row."""

from clientdesk.imports.kinds.base import Context, Kind, Made, Verdict
from clientdesk.imports.kinds.clients import Clients
from clientdesk.imports.kinds.contacts import Contacts
from clientdesk.imports.kinds.invoices import Invoices
from clientdesk.imports.kinds.payments import Payments
from clientdesk.imports.models import Import

KINDS: dict[str, type[Kind]] = {
    Import.Kind.CLIENTS: Clients,
    Import.Kind.CONTACTS: Contacts,
    Import.Kind.INVOICES: Invoices,
    Import.Kind.PAYMENTS: Payments,
}

__all__ = ["KINDS", "Context", "Kind", "Made", "Verdict"]
