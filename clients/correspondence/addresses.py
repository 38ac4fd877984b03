"""Addresses and the contacts who have them."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Lower

from clientdesk.mail.models import Delivery
from clientdesk.mail.registry import knows_stopped_addresses
from clients.models import Contact

_STOPS = [Delivery.What.BOUNCED, Delivery.What.COMPLAINED]


def contacts_with(workspace_id: UUID, emails: Iterable[str]) -> list[Contact]:
    """Everyone who has one of these addresses, those who are still there first."""
    wanted = [email.lower() for email in emails if email]
    if not wanted:
        return []
    found = Contact.objects.annotate(address=Lower("email")).filter(
        workspace_id=workspace_id, address__in=wanted
    )
    return list(found.select_related("client").order_by("left_at", "created_at"))


@knows_stopped_addresses
def stopped_addresses(workspace_id: UUID, emails: list[str]) -> dict[str, str]:
    """To which of these nothing may be sent, and why.

    A contact's mark decides, for it can be lifted; of an address that is no contact's, what the
    mail server told of it.
    """
    of_contacts: dict[str, str] = {}
    for contact in contacts_with(workspace_id, emails):
        email = contact.email.lower()
        stopped = contact.mail_stopped_why or "it does not arrive"
        of_contacts[email] = stopped if contact.mail_stopped_at else of_contacts.get(email, "")
    others = [email for email in emails if email not in of_contacts]
    told = Delivery.objects.filter(Q(recipient__in=others), what__in=_STOPS) if others else []
    found = {one.recipient: one.reason or one.get_what_display() for one in told}
    return found | {email: why for email, why in of_contacts.items() if why}
