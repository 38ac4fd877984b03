"""A person opened a version of a change order for the first time."""

from changes.models import ChangeOrder, ChangeVersion
from changes.signals import change_order_first_opened
from clientdesk.links.issuing import date_opening
from clientdesk.links.models import PublicLink
from clients.models import Contact
from clients.recording import Actor, record


def note_opening(link: PublicLink) -> bool:
    """Date the first opening, once for each version. Returns whether this was it.

    Called by the page itself after a person has had it before them, never by a GET.
    """
    found = ChangeVersion.objects.select_related("order__client__workspace")
    version = found.get(pk=link.object_id)
    # The order before the client, as whoever answers locks them: else the two wait for each other.
    ChangeOrder.objects.lock(version.order_id)
    if not date_opening(link):
        return False
    contact = Contact.objects.filter(pk=link.contact_id).first() if link.contact_id else None
    client = version.order.client
    record(
        client,
        "change_order.opened",
        actor=Actor.contact(contact) if contact else Actor.client(client),
        headline=f"{version} opened for the first time",
        subject=version.order.ref(),
    )
    change_order_first_opened.send(ChangeVersion, version=version, link=link)
    return True
