"""Whose a mail is: by the address it was written to, by its thread, by who wrote it."""

from dataclasses import dataclass

from clientdesk.mail.addressing import answered_message
from clientdesk.mail.models import Arrival, Message
from clientdesk.mail.reading import Letter
from clientdesk.mail.reading.letter import Proof
from clients.correspondence.addresses import contacts_with
from clients.models import Client, Contact

NOT_PROVEN = "The sender could not be proven: it may be forged."
SPAM = "The mail provider takes it for spam."
TWO_CLIENTS = "This address belongs to contacts of more than one client."
UNKNOWN = ""


@dataclass(frozen=True)
class Place:
    """`client` is None for the tray; `held_why` says why it waits there though somebody is known.

    `contact` wrote it, if a contact did; `answered` is the mail of ours that it answers.
    """

    client: Client | None = None
    contact: Contact | None = None
    answered: Message | None = None
    held_why: str = ""


def place_of(letter: Letter, arrival: Arrival) -> Place:
    """A mail whose sender could not be proven never goes onto a record by itself."""
    answered = answered_by(letter, arrival)
    known = contacts_with(arrival.workspace_id, [letter.sender.email])
    if arrival.client_id:
        client = Client.objects.get(pk=arrival.client_id)
        held = NOT_PROVEN if letter.proof == Proof.FAILED else ""
        return Place(client, _of(client, known), answered, held)
    if letter.proof == Proof.FAILED or arrival.is_spam:
        return Place(answered=answered, held_why=SPAM if arrival.is_spam else NOT_PROVEN)
    client, why = _client(known, answered)
    return Place(client, _of(client, known), answered, why)


def answered_by(letter: Letter, arrival: Arrival) -> Message | None:
    """By the reply address, else by the newest mail that it names and we know."""
    written_to = [one.email for one in (*letter.to, *letter.cc)]
    by_address = answered_message([arrival.recipient, *letter.delivered_to, *written_to])
    if by_address:
        return by_address
    named = [*letter.references, letter.in_reply_to]
    known = {
        message.message_id: message
        for message in Message.objects.filter(
            workspace_id=arrival.workspace_id, message_id__in=[one for one in named if one]
        )
    }
    return next((known[one] for one in reversed(named) if one in known), None)


def _client(known: list[Contact], answered: Message | None) -> tuple[Client | None, str]:
    """The thread's client, unless the sender is somebody else's contact only."""
    clients = {contact.client_id: contact.client for contact in known}
    if answered and answered.client_id and (not clients or answered.client_id in clients):
        found = clients.get(answered.client_id)
        return found or Client.objects.filter(pk=answered.client_id).first(), ""
    if len(clients) == 1:
        return next(iter(clients.values())), ""
    return None, TWO_CLIENTS if clients else UNKNOWN


def _of(client: Client | None, known: list[Contact]) -> Contact | None:
    return next((one for one in known if client and one.client_id == client.pk), None)
