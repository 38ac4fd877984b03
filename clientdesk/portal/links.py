"""The link of a contact's own page, and who may use it."""

from datetime import timedelta

from clientdesk.links.issuing import addresses_live, issue_link
from clientdesk.links.models import PublicLink
from clients.models import Client, Contact
from clients.models.merge import Families

PURPOSE = "portal"
# A mail that is read by somebody else next month opens nothing; a new link is one click away.
addresses_live(PURPOSE, timedelta(days=7))


def portal_link(contact: Contact) -> PublicLink:
    """One per contact, whatever the client was merged into since."""
    return issue_link(contact.client.workspace, PURPOSE, contact.client_id, contact.pk)


def contact_of(link: PublicLink) -> Contact | None:
    """Whose page it is; None once they have left, or their client was put away."""
    found = Contact.objects.select_related("client__workspace").filter(
        pk=link.contact_id, left_at=None, client__archived_at=None
    )
    return found.first()


def client_of(contact: Contact) -> Client:
    """The client under whose name theirs is shown: itself where it was not merged."""
    families = Families()
    kept = families.kept(contact.client_id)
    client = contact.client if kept == contact.client_id else Client.objects.get(pk=kept)
    client.record_ids = families.of(kept)
    client.workspace = contact.client.workspace
    return client


def sees_money(contact: Contact, client: Client) -> bool:
    """Who decides or pays sees invoices; everybody does while nobody is named to pay."""
    if contact.decides or contact.pays:
        return True
    people = Contact.objects.filter(client__in=client.record_ids, pays=True, left_at=None)
    return not people.exists()
