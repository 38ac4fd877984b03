"""A pasted chat becomes dated entries in one go, and is taken back in one."""

from collections.abc import Sequence
from typing import TypeVar
from uuid import UUID

from django.db import transaction

from clientdesk.lib.folding import fold
from clientdesk.lib.working_time import at_local
from clientdesk.workspaces.models import Member
from clients.chat import Said
from clients.headlines import split
from clients.models import ChatPaste, Client, Contact, Entry
from clients.recording import Actor, record
from clients.telling import LineRefused

_One = TypeVar("_One")


@transaction.atomic
def keep_chat(
    client: Client, by: Member, said: Sequence[Said], ours: set[str], form_id: UUID
) -> ChatPaste:
    """`ours` are the names that speak for us. Posted twice it is kept once. Raises LineRefused
    where nothing was said."""
    if not said:
        raise LineRefused("There is no message in it.")
    Client.objects.lock(client.pk)
    if kept := ChatPaste.objects.filter(pk=form_id).first():
        return kept
    paste = ChatPaste.objects.create(
        id=form_id, workspace_id=client.workspace_id, client=client, by=by, how_many=len(said)
    )
    speakers = _speakers(client, by, {one.who for one in said}, ours)
    for one in said:
        headline, detail = split(one.words)
        record(
            client,
            "chat.said",
            actor=speakers[one.who],
            headline=headline,
            detail=detail,
            subject=paste.ref(),
            facts={"noted_by": by.pk},
            happened_at=at_local(one.at.date(), one.at.time(), client.workspace.zone),
        )
    return paste


@transaction.atomic
def take_chat_back(paste: ChatPaste, by: Member) -> None:
    """Undo: the entries stay, and one more says that they do not hold. Twice is once."""
    client: Client = Client.objects.lock(paste.client_id)
    about = {"subject_kind": paste._meta.label_lower, "subject_id": paste.pk}
    if Entry.objects.filter(kind="chat.taken_back", **about).exists():
        return
    record(
        client,
        "chat.taken_back",
        actor=Actor.member(by),
        headline=f"Taken back: a chat of {paste.how_many} messages",
        subject=paste.ref(),
    )


def _speakers(client: Client, by: Member, names: set[str], ours: set[str]) -> dict[str, Actor]:
    """A name that is a colleague's or a contact's is theirs; another of ours is who pastes."""
    members = {fold(one.name): one for one in Member.objects.filter(left_at=None)}
    theirs = Contact.objects.filter(client__in=client.record_ids)
    contacts = {fold(one.name): one for one in theirs}
    found: dict[str, Actor] = {}
    for name in names:
        if name in ours:
            found[name] = Actor.member(_named(name, members) or by)
        elif contact := _named(name, contacts):
            found[name] = Actor.contact(contact)
        else:
            found[name] = Actor(Entry.ActorKind.CLIENT, client.pk, name)
    return found


def _named(name: str, known: dict[str, _One]) -> _One | None:
    """By the whole name, or by a first name that only one of them has."""
    whole = fold(name)
    if whole in known:
        return known[whole]
    firsts = [one for full, one in known.items() if full.split()[:1] == [whole]]
    return firsts[0] if len(firsts) == 1 else None
