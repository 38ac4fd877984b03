"""Does a client's record still say what was written?"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, F, OuterRef

from clients.models import Client, Entry, EntryText, ErasedThing, RecordHead
from clients.recording import GENESIS, entry_hash, text_hash

_WORDS = ("salt", "actor_name", "headline", "detail")


@dataclass(frozen=True)
class Broken:
    """An entry that does not fit, and in what way."""

    sequence: int
    why: str

    def __str__(self) -> str:
        return f"entry {self.sequence} {self.why}"


@dataclass(frozen=True)
class Paper:
    """Something issued from the record, such as "Invoice 2026-0033"; no flaw: as it was issued."""

    name: str
    flaw: str = ""


@dataclass
class Proof:
    """What a check of one client's record found; `broken` names each thing that does not fit."""

    entries: int = 0
    erased: int = 0
    papers: int = 0
    broken: list[str] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        return not self.broken


PaperCheck = Callable[[Client], Iterator[Paper]]
_paper_checks: list[PaperCheck] = []


def checks_papers(check: PaperCheck) -> PaperCheck:
    """Registers what a room above has issued from the record, each piece checked."""
    _paper_checks.append(check)
    return check


def prove(client: Client) -> Proof:
    """Check every entry of the client and every paper that was issued: one pass, nothing kept."""
    found = Proof()
    found.broken += [str(broken) for broken in _walk(client, found)]
    for check in _paper_checks:
        for paper in check(client):
            found.papers += 1
            if paper.flaw:
                found.broken.append(f"{paper.name} {paper.flaw}")
    return found


def verify_client(client: Client) -> Broken | None:
    """The first entry that does not fit. Changed, removed, inserted or reordered: named."""
    return next(_walk(client, Proof()), None)


def _walk(client: Client, found: Proof) -> Iterator[Broken]:
    """Each broken entry once, in order; counts into `found` on the way.

    An entry without words was erased by law, and an erasure says so: its chain holds.
    """
    head = RecordHead.objects.filter(client=client).first()
    expected, before = 1, {GENESIS}
    for entry in _entries(client):
        yield from (Broken(gone, "is missing") for gone in range(expected, entry.sequence))
        found.entries += 1
        found.erased += entry.salt is None
        hashed = entry_hash(entry)
        if why := _flaw(entry, hashed, before if entry.sequence == expected else None, head):
            yield Broken(entry.sequence, why)
        # A changed entry is named once: the next may follow what it was or what it says it was.
        expected, before = entry.sequence + 1, {entry.hash, hashed}
    if head:
        yield from (Broken(gone, "is missing") for gone in range(expected, head.sequence + 1))
    elif found.entries:
        yield Broken(expected - 1, "is not known as the newest")


def _entries(client: Client) -> Any:
    """Entries with their words beside them: one query, read in pieces."""
    words = {name: F(f"texts__{name}") for name in _WORDS}
    listed = ErasedThing.objects.filter(kind=Entry._meta.label_lower, object_id=OuterRef("pk"))
    found = Entry.objects.filter(client=client).annotate(**words, is_erased=Exists(listed))
    found = found.order_by("sequence")
    return found.iterator(chunk_size=1000)


def _flaw(entry: Any, hashed: str, before: set[str] | None, head: RecordHead | None) -> str:
    if entry.hash != hashed:
        return "was changed"
    if before is not None and entry.previous_hash not in before:
        return "does not follow the one before"
    if head and entry.sequence == head.sequence and entry.hash != head.hash:
        return "is not the one that was written"
    if entry.salt is None and not entry.is_erased:
        return "has lost its words, and no erasure says so"
    if entry.salt is not None:
        said = EntryText(**{name: getattr(entry, name) for name in _WORDS})
        if text_hash(said) != entry.text_hash:
            return "has other words than when it was written"
    return ""
