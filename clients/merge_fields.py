"""What texts may say of a client, and whom a text can be shown with."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.utils.formats import date_format

from clientdesk.texts.fields import gives_examples, gives_values, offer
from clientdesk.workspaces.models import Member
from clients.models import Client, Contact
from clients.queries import last_words
from clients.rules import listed_clients, may_see_everything_of, visible_clients

_EXAMPLES = 12

offer(
    contact_name="the person's name",
    contact_first_name="their first name",
    client_name="the client's name",
    goals="their goals, in their words",
    last_contact_on="the day of the last word, either way",
    colleague="a colleague you name when you write",
    next_date="the next date, written when you write",
)


@gives_examples
def newest_clients(member: Member) -> list[tuple[UUID, str]]:
    found = listed_clients(member).filter(archived_at=None).order_by("-created_at", "id")
    return [(client.pk, client.name) for client in found[:_EXAMPLES]]


@gives_values
def of_client(client_id: UUID, member: Member) -> Mapping[str, str]:
    """Three queries; nothing of a client whom the member may not see."""
    client = visible_clients(member).select_related("workspace").filter(pk=client_id).first()
    if client is None:
        return {}
    contact = _contact(client)
    name = contact.name if contact else client.name
    last = last_words([client.pk]).get(client.pk)
    return {
        "contact_name": name,
        "contact_first_name": contact.first_name if contact else name,
        "client_name": client.name,
        "goals": client.goals if may_see_everything_of(member, client) else "",
        "last_contact_on": in_words(last, client) if last else "",
    }


def in_words(moment: datetime, client: Client) -> str:
    """ "12 January", with the year where it is another."""
    day = moment.astimezone(client.workspace.zone_info)
    return date_format(day, "j F Y")


def _contact(client: Client) -> Contact | None:
    found = Contact.objects.filter(client__in=client.record_ids, left_at=None)
    return found.order_by("-works_with_us", "-decides", "created_at").first()


def language_of(contact: Contact) -> str:
    """The language mails to this person are looked up in."""
    return text_language(contact.locale or contact.client.locale)


def text_language(locale: str) -> str:
    """ "de" for de_AT; English where no locale is known."""
    return (locale or "en").replace("-", "_").split("_")[0]


def contact_values(contact: Contact, signed_by: str) -> dict[str, str]:
    """Fields of a mail that goes by itself to this person."""
    return {
        "contact_name": contact.name,
        "contact_first_name": contact.first_name,
        "client_name": contact.client.name,
        "studio_name": contact.client.workspace.name,
        "my_name": signed_by,
    }
