"""A call is offered first, with the mail that asks for a time."""

from uuid import UUID

from django.db import transaction

from booking.flows.offer_call import Offer, offer_call
from booking.models import CallKind, CallOffer
from clientdesk.workspaces.models import Member
from clients.models import Contact
from conversations.models import Conversation
from conversations.signals import talk_offered


@transaction.atomic
def offer_talk(
    conversation_id: UUID, by: Member, kind: CallKind, contact: Contact, note: str
) -> CallOffer:
    """Times to choose from, once for each contact and conversation. Raises CannotWrite."""
    conversation: Conversation = Conversation.objects.lock(conversation_id)
    made = offer_call(Offer(kind, contact, f"talk:{conversation.pk}", note), by)
    conversation.offer_call(made)
    talk_offered.send(Conversation, conversation=conversation)
    return made
