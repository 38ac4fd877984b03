"""A member says whose a mail in the tray is: a client's, a new client's, or nobody's."""

from uuid import UUID

from django.db import transaction

from clientdesk import clock
from clientdesk.mail.models import Message
from clientdesk.mail.signals import message_received
from clientdesk.workspaces.models import Member
from clients.correspondence.addresses import contacts_with
from clients.correspondence.placing import put_on_record
from clients.flows.add_client import add_client
from clients.flows.edit_contact import add_contact
from clients.models import Client, Contact


class NotWaiting(Exception):
    """It stands on a client's page already."""


@transaction.atomic
def assign_message(
    message_id: UUID, client: Client, by: Member, keeps_sender: bool = False
) -> Message:
    """Onto this client's record. `keeps_sender` adds who wrote as a contact, so that the next mail
    finds its way by itself. Raises NotWaiting."""
    message = _waiting(message_id)
    contact = _contact(message, client)
    if contact is None and keeps_sender and message.from_email:
        name = message.from_name or message.from_email.partition("@")[0]
        contact = add_contact(
            client, by, {"name": name, "email": message.from_email, "works_with_us": True}
        )
    _put(message, client, contact, by)
    return message


@transaction.atomic
def begin_client_with(message_id: UUID, by: Member, name: str) -> Message:
    """A new client, whose first contact is who wrote. Raises NotWaiting."""
    message = _waiting(message_id)
    answers = {"name": name, "email": message.from_email, "contact_name": message.from_name}
    client = add_client(by, answers)
    client.workspace = message.workspace
    _put(message, client, client.contacts.first(), by)
    return message


@transaction.atomic
def put_message_aside(message_id: UUID, by: Member) -> None:
    """Out of the tray; it is kept, and found under "Put aside". Raises NotWaiting."""
    message = _waiting(message_id)
    if message.aside_at is None:
        message.put_aside(by, clock.now())


@transaction.atomic
def take_message_back(message_id: UUID) -> None:
    """Undo: it waits in the tray again. Raises NotWaiting."""
    _waiting(message_id).take_back()


def _waiting(message_id: UUID) -> Message:
    message: Message = (
        Message.objects.select_related("workspace")
        .select_for_update(of=("self",))
        .get(pk=message_id)
    )
    if not message.is_incoming or message.client_id is not None:
        raise NotWaiting(message)
    return message


def _put(message: Message, client: Client, contact: Contact | None, by: Member) -> None:
    """Who placed it has read it: no reminder waits for that."""
    message.see(by, clock.now())
    put_on_record(message, client, contact)
    message_received.send(Message, message=message)


def _contact(message: Message, client: Client) -> Contact | None:
    known = contacts_with(message.workspace_id, [message.from_email])
    return next((one for one in known if one.client_id == client.pk), None)
