"""A person opened an invoice for the first time."""

from billing.models import BillingDocument
from billing.signals import document_first_opened
from clientdesk.links.issuing import date_opening
from clientdesk.links.models import PublicLink
from clients.models import Contact
from clients.recording import Actor, record


def note_opening(link: PublicLink) -> bool:
    """Date the first opening, once for each invoice. Returns whether this was it.

    Called by the page itself after a person has had it before them, never by a GET.
    """
    document: BillingDocument = BillingDocument.objects.select_related(
        "client__workspace", "workspace"
    ).lock(link.object_id)
    if not date_opening(link):
        return False
    contact = Contact.objects.filter(pk=link.contact_id).first() if link.contact_id else None
    record(
        document.client,
        "invoice.opened",
        actor=Actor.contact(contact) if contact else Actor.client(document.client),
        headline=f"Invoice {document.number} opened for the first time",
        subject=document.ref(),
    )
    document_first_opened.send(BillingDocument, document=document, link=link)
    return True
