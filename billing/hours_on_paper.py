"""The hours behind an issued document: who worked when, for everybody who sees the document."""

from billing.models import BillingDocument
from billing.panels import DocumentPanel, document_panel
from clientdesk.workspaces.models import Member
from hours.claiming import charged_by


@document_panel
def hours(document: BillingDocument, member: Member) -> DocumentPanel | None:
    """One query."""
    found = charged_by(document.ref())
    return DocumentPanel("billing/panels/hours.html", {"entries": found}) if found else None
