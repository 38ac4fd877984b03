"""Who can open a client's page, and where it is open."""

from dataclasses import dataclass, field
from uuid import UUID

from clientdesk import clock
from clientdesk.portal.links import PURPOSE
from clientdesk.portal.models import PortalSession
from clients.models import Client, Contact
from clients.queries import contacts_of


@dataclass
class Access:
    """A contact and the browsers in which their page is open."""

    contact: Contact
    sessions: list[PortalSession] = field(default_factory=list)


def access_of(client: Client) -> list[Access]:
    """Two queries, for any number of people."""
    people = {contact.pk: Access(contact) for contact in contacts_of(client)}
    for session in _open(list(people)):
        people[session.link.contact_id].sessions.append(session)
    return list(people.values())


def _open(contact_ids: list[UUID]) -> list[PortalSession]:
    found = PortalSession.objects.filter(
        link__purpose=PURPOSE,
        link__contact_id__in=contact_ids,
        ended_at=None,
        token__expires_at__gt=clock.real_now(),
    )
    return list(found.select_related("link").order_by("-started_at", "-pk"))
