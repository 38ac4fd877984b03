"""What a decision can rest on: an entry, a mail, a file. Rooms above add theirs by kind.

    @evidence("scope.signature")
    def signatures(client: Client, ids: Sequence[UUID]) -> list[Proof]: ...

Asked for many at once, each kind a constant number of questions, and only of that client.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from clients.models import Client


@dataclass(frozen=True)
class Proof:
    """The thing in a line, where it is, and what it suggests when a decision is made of it.

    `is_private`: only for those who read the client's mails and notes. `day_only`: no hour known.
    """

    kind: str
    id: UUID
    label: str
    url: str
    is_private: bool = True
    words: str = ""
    whole: str = ""
    at: datetime | None = None
    day_only: bool = False
    how: str = ""
    person: UUID | str | None = None  # a contact's id or address

    @property
    def named(self) -> str:
        """As an address says it."""
        return f"{self.kind}:{self.id}"

    def ref(self) -> tuple[str, UUID]:
        return self.kind, self.id

    def day(self, client: Client) -> date | None:
        return self.at.astimezone(client.workspace.zone_info).date() if self.at else None


ProofsOf = Callable[[Client, Sequence[UUID]], list[Proof]]
_kinds: dict[str, ProofsOf] = {}


def evidence(kind: str) -> Callable[[ProofsOf], ProofsOf]:
    """Registers who shows things of `kind` ("clients.document")."""

    def register(proofs_of: ProofsOf) -> ProofsOf:
        _kinds[kind] = proofs_of
        return proofs_of

    return register


def find_proof(client: Client, named: str) -> Proof | None:
    """`named` as an address says it, "clients.entry:<id>"; None where it is nothing of theirs."""
    kind, _, text = named.partition(":")
    try:
        pk = UUID(text)
    except ValueError:
        return None
    found = _kinds[kind](client, [pk]) if kind in _kinds else []
    return found[0] if found else None


def proofs(client: Client, named: Iterable[tuple[str, UUID]]) -> list[Proof]:
    """In the order given; what cannot be shown any more is left out."""
    asked = list(named)
    by_kind: dict[str, list[UUID]] = {}
    for kind, pk in asked:
        by_kind.setdefault(kind, []).append(pk)
    found = {
        proof.ref(): proof
        for kind, ids in by_kind.items()
        if kind in _kinds
        for proof in _kinds[kind](client, ids)
    }
    return [found[one] for one in asked if one in found]
