"""A record written in one go: the same chain that `record` writes, without asking for each end."""

import json
from collections.abc import Mapping
from datetime import datetime
from random import Random
from typing import Any
from uuid import UUID

from clientdesk.lib.canonical import canonical_json, sha256_hex
from clients.models import Client, Entry, EntryText
from clients.recording import GENESIS, Actor, entry_hash


class Chain:
    """Gathers what happened with one client in any order, then writes it down in order of time."""

    def __init__(self, client: Client, chance: Random) -> None:
        self.client, self.chance = client, chance
        self.happened: list[tuple[datetime, str, Actor, dict[str, Any]]] = []

    def tell(self, at: datetime, kind: str, actor: Actor, headline: str, **more: Any) -> None:
        """`more`: detail, subject, facts, as `record` takes them."""
        self.happened.append((at, kind, actor, {"headline": headline, **more}))

    def written(self) -> tuple[list[Entry], list[EntryText]]:
        """The entries and their words, each with the hash of the one before."""
        entries, texts, before = [], [], GENESIS
        self.happened.sort(key=lambda one: one[0])
        for sequence, (at, kind, actor, more) in enumerate(self.happened, 1):
            words = {
                "salt": f"{self.chance.getrandbits(128):032x}",
                "actor_name": actor.name[:160],
                "headline": more["headline"][:300],
                "detail": more.get("detail", ""),
            }
            entry = self._entry(sequence, at, kind, actor, more)
            entry.text_hash, entry.previous_hash = sha256_hex(words), before
            before = entry.hash = entry_hash(entry)
            entries.append(entry)
            texts.append(
                EntryText(
                    workspace_id=self.client.workspace_id, entry=entry, created_at=at, **words
                )
            )
        return entries, texts

    def _entry(
        self, sequence: int, at: datetime, kind: str, actor: Actor, more: Mapping[str, Any]
    ) -> Entry:
        subject_kind, subject_id = more.get("subject") or ("", None)
        facts = more.get("facts")
        return Entry(
            workspace_id=self.client.workspace_id,
            client=self.client,
            sequence=sequence,
            happened_at=at,
            recorded_at=at,
            created_at=at,
            actor_kind=actor.kind,
            actor_id=actor.id,
            kind=kind,
            subject_kind=subject_kind,
            subject_id=subject_id,
            facts=json.loads(canonical_json(facts)) if facts else {},
        )


def moment_id(at: datetime, chance: Random) -> UUID:
    """A UUID of version 7 for that moment: as dense in an index as those of the product."""
    milliseconds = int(at.timestamp() * 1000) & (2**48 - 1)
    low = 0b10 << 62 | chance.getrandbits(62)
    return UUID(int=milliseconds << 80 | 7 << 76 | chance.getrandbits(12) << 64 | low)
