"""Where a hard conversation begins: on a client's page, and on an invoice past its day."""

from billing.models import BillingDocument
from billing.owing import owed
from billing.panels import DocumentPanel, document_panel
from clientdesk.ui.days import today
from clientdesk.workspaces.models import Member
from clientdesk.workspaces.rules import may_write
from clients.models import Client
from clients.panels import Panel, Place, panel
from clients.rules import may_see_everything_of
from clients.tabs import Group, add_tab

add_tab("Hard talks", "conversations:of-client", 60, may_see_everything_of, Group.MAIL)


@panel("hard conversation", Place.LOG, order=60)
def begin(client: Client, member: Member) -> Panel | None:
    may = may_write(member) and may_see_everything_of(member, client)
    return Panel("conversations/panels/begin.html") if may else None


@document_panel
def talk_about(document: BillingDocument, member: Member) -> DocumentPanel | None:
    """An invoice past its day on which something is open."""
    late = document.due_on is not None and document.due_on < today()
    is_invoice = document.document_kind == BillingDocument.Kind.INVOICE
    may = may_write(member) and may_see_everything_of(member, document.client)
    if not (late and is_invoice and may) or owed(document).minor <= 0:
        return None
    return DocumentPanel("conversations/panels/on_invoice.html")
