"""Questions about hard conversations, each of a constant number of queries."""

from uuid import UUID

from django.db.models import Q, QuerySet

from booking.models import CallKind
from booking.queries import kinds_of
from clientdesk.workspaces.models import Member, Workspace
from clients.models import Client
from conversations.models import Conversation

SHOWN = 50


def readable(member: Member) -> QuerySet[Conversation]:
    """Of clients the member may read: what was sent, and their own drafts."""
    found = Conversation.objects.filter(workspace_id=member.workspace_id)
    was_said = Q(sent_at__isnull=False) | Q(offer__isnull=False) | Q(decision__isnull=False)
    return found.filter(was_said | Q(begun_by=member))


def conversations_of(client: Client, member: Member) -> list[Conversation]:
    """The newest first."""
    found = readable(member).filter(client__in=client.record_ids, put_away_at=None)
    return list(found.select_related("begun_by", "decision").order_by("-begun_at", "-id")[:SHOWN])


def conversation_by_id(member: Member, conversation_id: UUID) -> Conversation | None:
    found = readable(member).select_related(
        "client", "begun_by", "message", "offer__kind", "offer__contact", "decision"
    )
    return found.filter(pk=conversation_id).first()


def kinds_to_talk(workspace: Workspace) -> list[CallKind]:
    """Calls that can be offered: those for getting to know each other and for beginning last."""
    return sorted(kinds_of(workspace), key=lambda one: one.purpose != CallKind.Purpose.OTHER)
