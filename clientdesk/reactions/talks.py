"""What follows from hard conversations: nothing goes by itself into one."""

from typing import Any
from uuid import UUID

from django.dispatch import receiver

from billing.models import BillingDocument
from conversations.models import Conversation
from conversations.signals import conversation_sent, talk_offered
from followups.flows.hold_reminders import hold_while_talking


@receiver([talk_offered, conversation_sent])
def hold_reminders(conversation: Conversation, **kwargs: Any) -> None:
    """Of each invoice it speaks of."""
    kind = BillingDocument._meta.label_lower
    named = {UUID(one["id"]) for one in conversation.sources if one["kind"] == kind}
    for document in BillingDocument.objects.filter(pk__in=named):
        hold_while_talking(document)
