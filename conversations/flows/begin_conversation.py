"""A hard conversation is begun: its draft stands, with facts from the record."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from clientdesk import clock
from clientdesk.workspaces.models import Member
from clients.models import Client
from clients.queries import contacts_of
from conversations.facts import facts_of
from conversations.models import Conversation
from conversations.wording import beginning_of


@dataclass(frozen=True)
class About:
    """What it is about: an invoice by kind and id, or words the record is looked through for."""

    kind: str
    subject: tuple[str, UUID] | None = None
    words: str = ""


@transaction.atomic
def begin_conversation(client: Client, by: Member, about: About) -> Conversation:
    """What this member began about the same thing and did not send is gone on with."""
    Client.objects.lock(client.pk)
    kind, pk = about.subject or ("", None)
    same = {"kind": about.kind, "about_kind": kind, "about_id": pk, "words": about.words}
    mine = Conversation.objects.filter(client=client, begun_by=by, sent_at=None, put_away_at=None)
    known = mine.filter(decision=None, **same).select_related("client__workspace").first()
    if known is not None:
        return known
    conversation = Conversation(
        workspace_id=client.workspace_id,
        client=client,
        begun_by=by,
        begun_at=clock.now(),
        **same,
    )
    facts = facts_of(conversation, clock.today(client.workspace.zone))
    written = beginning_of(conversation, facts)
    conversation.sources = [fact.as_source() for fact in facts]
    reachable = [one for one in contacts_of(client) if one.email and not one.mail_stopped_at]
    payers = [one for one in reachable if one.pays] if about.kind == "payment" else []
    conversation.to = next((one.email for one in [*payers, *reachable]), "")
    conversation.subject, conversation.moves = written.subject, written.moves
    conversation.save(force_insert=True)
    return conversation
