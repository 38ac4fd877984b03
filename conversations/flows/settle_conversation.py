"""What came of it: a decision, which the client is asked to confirm; or it is put away."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from clientdesk import clock
from clientdesk.workspaces.models import Member
from clients.deciding import question_of
from clients.flows.ask_to_confirm import ask_to_confirm
from clients.flows.decide import Decided, decide
from clients.models import Contact, Decision
from conversations.models import Conversation


@dataclass(frozen=True)
class Outcome:
    """What was agreed, how, and with whom: they are asked to confirm it."""

    text: str
    how: str
    contact: Contact
    change: str = ""


@transaction.atomic
def settle_conversation(conversation_id: UUID, by: Member, outcome: Outcome) -> Decision:
    """Once: posted twice it is one decision and one mail. Raises CannotWrite."""
    found = Conversation.objects.select_related("client__workspace")
    conversation: Conversation = found.lock(conversation_id)
    client = conversation.client
    evidence = [conversation.message.ref()] if conversation.message else []
    said = Decided(
        conversation.pk,
        outcome.text,
        clock.today(client.workspace.zone),
        outcome.how,
        approved_by=outcome.contact,
        change=outcome.change,
        evidence=evidence,
    )
    decision = decide(client, by, said)
    conversation.settle(decision)
    ask_to_confirm(outcome.contact, by, question_of(decision), "conversation")
    return decision


@transaction.atomic
def put_conversation_away(conversation_id: UUID, undo: bool = False) -> Conversation:
    """It is not needed any more; what was sent stays."""
    conversation: Conversation = Conversation.objects.lock(conversation_id)
    conversation.put_away(None if undo else clock.now())
    return conversation
