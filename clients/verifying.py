"""Does a client's record still say what was written?"""

from dataclasses import dataclass

from clients.models import Client, Entry
from clients.recording import GENESIS, entry_hash, text_hash


@dataclass(frozen=True)
class Broken:
    """The first entry that does not fit, and in what way."""

    sequence: int
    why: str


def verify_client(client: Client) -> Broken | None:
    """Walk the chain from its first entry. Changed, removed, inserted or reordered: named.

    An entry without words was erased by law: its chain holds, its words are gone.
    """
    expected, before = 1, GENESIS
    entries = Entry.objects.filter(client=client).order_by("sequence").prefetch_related("texts")
    for entry in entries.iterator(chunk_size=500):
        if entry.sequence != expected:
            return Broken(expected, "is missing")
        if entry.previous_hash != before:
            return Broken(entry.sequence, "does not follow the one before")
        if entry.hash != entry_hash(entry):
            return Broken(entry.sequence, "was changed")
        for words in entry.texts.all():
            if text_hash(words) != entry.text_hash:
                return Broken(entry.sequence, "has other words than when it was written")
        expected, before = expected + 1, entry.hash
    return None
