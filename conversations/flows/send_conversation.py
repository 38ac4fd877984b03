"""The letter of a hard conversation: kept while it is written, sent once."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from clientdesk import clock
from clientdesk.workspaces.models import Member
from clients.flows.write_letter import AlreadySent, Letter, send_letter
from clients.models import Contact
from conversations.facts import brought_up_to_date, facts_of
from conversations.models import Conversation, SentAlready
from conversations.signals import conversation_sent
from conversations.wording import letter_of


@dataclass(frozen=True)
class Written:
    """The page of a conversation: `to` an address, `moves` the words by move."""

    to: str
    subject: str
    moves: Mapping[str, str]


@transaction.atomic
def keep_conversation(conversation_id: UUID, written: Written) -> Conversation:
    """As typed, right or wrong; what nobody changed of the facts says how they stand today.

    Raises SentAlready.
    """
    found = Conversation.objects.select_related("client__workspace")
    conversation: Conversation = found.lock(conversation_id)
    conversation.write(written.to, written.subject, written.moves)
    facts = facts_of(conversation, clock.today(conversation.client.workspace.zone))
    text = brought_up_to_date(conversation.moves["facts"], conversation.sources, facts)
    conversation.draw([fact.as_source() for fact in facts], text)
    return conversation


@transaction.atomic
def send_conversation(
    conversation_id: UUID, by: Member, written: Written, to: Contact
) -> Conversation:
    """At once, as a letter; what stood beside it is kept with it. Raises SentAlready."""
    conversation = keep_conversation(conversation_id, written)
    client = conversation.client
    said = conversation.moves["facts"]
    conversation.draw([one for one in conversation.sources if one["text"] in said], said)
    letter = Letter(to.email, (), written.subject, letter_of(conversation.moves, to.first_name))
    try:
        message = send_letter(conversation.pk, client, by, letter)
    except AlreadySent:
        raise SentAlready(conversation) from None
    conversation.send(message, clock.now())
    conversation_sent.send(Conversation, conversation=conversation)
    return conversation
