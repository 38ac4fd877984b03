"""A person opened a version of a quote for the first time."""

from clientdesk.links.issuing import date_opening
from clientdesk.links.models import PublicLink
from clients.models import Contact
from clients.recording import Actor, record
from scope.models import Quote, QuoteVersion
from scope.signals import quote_first_opened


def note_opening(link: PublicLink) -> bool:
    """Date the first opening, once for each version. Returns whether this was it.

    Called by the page itself after a person has had it before them, never by a GET.
    """
    version = QuoteVersion.objects.select_related("quote__client__workspace").get(pk=link.object_id)
    # The quote before the client, as whoever answers locks them: else the two wait for each other.
    Quote.objects.lock(version.quote_id)
    if not date_opening(link):
        return False
    contact = Contact.objects.filter(pk=link.contact_id).first() if link.contact_id else None
    client = version.quote.client
    record(
        client,
        "quote.opened",
        actor=Actor.contact(contact) if contact else Actor.client(client),
        headline=f"{version} opened for the first time",
        subject=version.quote.ref(),
    )
    quote_first_opened.send(QuoteVersion, version=version, link=link)
    return True
