"""A hard conversation that is being written: Harbor's invoice is past its day."""

from billing.models import BillingDocument
from clientdesk.workspaces.models import Member
from clients.models import Client
from conversations.flows.begin_conversation import About, begin_conversation
from conversations.models import Conversation


def about(invoice: BillingDocument, harbor: Client, owner: Member) -> None:
    """With one word that is met by a gentler one."""
    subject = invoice.ref()
    begun = begin_conversation(harbor, owner, About(Conversation.Kind.PAYMENT, subject))
    way = f"{begun.moves['way']} You always pay late."
    begun.write(begun.to, begun.subject, {**begun.moves, "way": way})
