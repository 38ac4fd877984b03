"""Writing the record: one entry for what a person would tell a colleague about."""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from clientdesk import clock
from clientdesk.lib.canonical import canonical_json, sha256_hex
from clientdesk.workspaces.models import Member
from clients.models import Client, Contact, Entry, EntryText

GENESIS = "0" * 64
IMPORTED = "client.imported"


@dataclass(frozen=True)
class Actor:
    """Who did it: a member, a contact, the client without a name, or the desk by itself."""

    kind: Entry.ActorKind
    id: UUID | None
    name: str

    @classmethod
    def member(cls, member: Member) -> "Actor":
        return cls(Entry.ActorKind.MEMBER, member.pk, member.name)

    @classmethod
    def contact(cls, contact: Contact) -> "Actor":
        return cls(Entry.ActorKind.CONTACT, contact.pk, contact.name)

    @classmethod
    def client(cls, client: Client) -> "Actor":
        return cls(Entry.ActorKind.CLIENT, client.pk, client.name)

    @classmethod
    def desk(cls) -> "Actor":
        return cls(Entry.ActorKind.SYSTEM, None, "Clientdesk")


def member_of(actor: Actor) -> Member | None:
    """The member who did it, or None when it was somebody else."""
    if actor.kind != Entry.ActorKind.MEMBER or actor.id is None:
        return None
    return Member.objects.filter(pk=actor.id).first()


def record(
    client: Client,
    kind: str,
    *,
    actor: Actor,
    headline: str,
    detail: str = "",
    subject: tuple[str, UUID] | None = None,
    facts: Mapping[str, Any] | None = None,
    happened_at: datetime | None = None,
) -> Entry:
    """Append an entry to the client's record, in the caller's transaction.

    `headline` is one line for the timeline, `detail` a second; both may name people. `facts` holds
    numbers, sums, dates and ids only: no floats, no personal content. The client's row is locked,
    so that entries stand in one sequence, each carrying the hash of the one before.
    """
    # No key update: rows that refer to the client need not wait for it.
    Client.objects.select_for_update(of=("self",), no_key=True).only("id").get(pk=client.pk)
    last = Entry.objects.filter(client=client).order_by("-sequence").first()
    if last is None and client.source == Client.Source.BY_IMPORT and kind != IMPORTED:
        last = _begin_with_import(client)
    now = clock.now()
    words = {
        "salt": secrets.token_hex(16),
        "actor_name": actor.name[:160],
        "headline": headline[:300],
        "detail": detail,
    }
    subject_kind, subject_id = subject or ("", None)
    entry = Entry(
        workspace_id=client.workspace_id,
        client=client,
        sequence=last.sequence + 1 if last else 1,
        happened_at=happened_at or now,
        recorded_at=max(now, last.recorded_at) if last else now,
        actor_kind=actor.kind,
        actor_id=actor.id,
        kind=kind,
        subject_kind=subject_kind,
        subject_id=subject_id,
        facts=json.loads(canonical_json(dict(facts or {}))),
        text_hash=sha256_hex(words),
        previous_hash=last.hash if last else GENESIS,
    )
    entry.hash = entry_hash(entry)
    entry.save(force_insert=True)
    EntryText.objects.create(workspace_id=client.workspace_id, entry=entry, **words)
    return entry


def _begin_with_import(client: Client) -> Entry:
    """An import writes no entry, so that it can be taken back whole; the first thing that is built
    on the client puts the entry of the import before its own."""
    return record(
        client,
        IMPORTED,
        actor=Actor.desk(),
        headline=f"{client.name} imported",
        subject=client.ref(),
        happened_at=client.created_at,
    )


def entry_hash(entry: Entry) -> str:
    """SHA-256 over the entry's canonical JSON (RFC 8785), the hash of the one before included."""
    return sha256_hex(hashed_facts(entry))


def hashed_facts(entry: Entry) -> dict[str, Any]:
    """What the entry's hash is over."""
    return {
        "client": str(entry.client_id),
        "sequence": entry.sequence,
        "happened_at": entry.happened_at,
        "recorded_at": entry.recorded_at,
        "actor": [entry.actor_kind, str(entry.actor_id or "")],
        "kind": entry.kind,
        "subject": [entry.subject_kind, str(entry.subject_id or "")],
        "facts": entry.facts,
        "text_hash": entry.text_hash,
        "previous": entry.previous_hash,
    }


def text_hash(words: EntryText) -> str:
    """The hash that the entry carries of its words."""
    return sha256_hex(hashed_words(words))


def hashed_words(words: EntryText) -> dict[str, str]:
    """What that hash is over."""
    return {
        "salt": words.salt,
        "actor_name": words.actor_name,
        "headline": words.headline,
        "detail": words.detail,
    }
