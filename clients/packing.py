"""Putting a dispute pack together: the whole chain, in words where it answers the question."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from clientdesk.lib.canonical import canonical_json, sha256_hex
from clients.kinds import OWN_NOTES
from clients.matching import Question, entries_about
from clients.models import Client, DisputePack, Entry
from clients.pack_sections import Told, sections_of
from clients.recording import hashed_facts, hashed_words

FORMAT = "clientdesk-record-1"


def question_of(pack: DisputePack) -> Question:
    return Question(pack.words, pack.since, pack.until, pack.includes_notes)


def gather(pack: DisputePack, made_at: Any) -> dict[str, Any]:
    """What the pack's JSON says, but for its seal; needs the workspace's transaction.

    Every entry is there with its facts; the words only of those that answer the question and of
    those around them, so that nothing else about the client leaves the desk. Of clients that were
    merged each has a chain: those shown as part of this one stand whole in `also`.
    """
    client, question = pack.client, question_of(pack)
    own, *others = (_chain(part, question) for part in _parts(client))
    subjects = frozenset(about for one in (own, *others) for about in one.subjects)
    record = {
        "format": FORMAT,
        "studio": client.workspace.legal_name or client.workspace.name,
        "question": vars(question),
        "made_at": made_at,
        "made_by": pack.asked_by.name,
        "sections": sections_of(Told(client, question, subjects)),
        **own.told,
    }
    also = [json.loads(sealed({"format": FORMAT, **other.told})) for other in others]
    return {**record, "also": also} if also else record


@dataclass(frozen=True)
class _Chain:
    """What is told of one record, and what that is about."""

    told: dict[str, Any]
    subjects: set[UUID]


def _parts(client: Client) -> list[Client]:
    """The client itself, then those that were merged into it."""
    parts = Client.objects.in_bulk(client.record_ids)
    return [parts[pk] for pk in client.record_ids]


def _chain(client: Client, question: Question) -> _Chain:
    told = set(entries_about(client, question).values_list("sequence", flat=True))
    found = Entry.objects.filter(client=client).order_by("sequence")
    entries = list(found.prefetch_related("texts"))
    own = set() if question.includes_notes else _own_notes(client)
    around = _around(entries, told) - told - own
    shown = [entry for entry in entries if entry.sequence in told | around]
    newest = entries[-1] if entries else None
    record = {
        "client": client.billing_name,
        "told": sorted(told),
        "around": sorted(around),
        "head": {"sequence": len(entries), "hash": newest.hash if newest else "0" * 64},
        "entries": [_entry(entry, entry.sequence in told | around) for entry in entries],
    }
    return _Chain(record, {entry.subject_id for entry in shown if entry.subject_id})


def sealed(record: dict[str, Any]) -> bytes:
    """Its one byte form, with a hash over all of it: clients/standalone/verify.py checks both."""
    return canonical_json({**record, "seal": sha256_hex(record)})


def _around(entries: Sequence[Entry], told: set[int]) -> set[int]:
    """What stands right before and after, and all that is about the same thing."""
    same: set[UUID] = {e.subject_id for e in entries if e.sequence in told and e.subject_id}
    about_it = {entry.sequence for entry in entries if entry.subject_id in same}
    beside = {number + step for number in told for step in (-1, 1)}
    return about_it | (beside & {entry.sequence for entry in entries})


def _own_notes(client: Client) -> set[int]:
    notes = Entry.objects.filter(client=client).filter(OWN_NOTES)
    return set(notes.values_list("sequence", flat=True))


def _entry(entry: Entry, in_words: bool) -> dict[str, Any]:
    words = next(iter(entry.texts.all()), None) if in_words else None
    said = {"words": hashed_words(words)} if words else {}
    return {**hashed_facts(entry), "hash": entry.hash, **said}
