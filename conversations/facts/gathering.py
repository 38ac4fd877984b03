"""Who knows facts for which kind of conversation, and all of them in the order of their days."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from conversations.models import Conversation

_EARLIEST = date.min
MOST = 12


@dataclass(frozen=True)
class Fact:
    """One sentence, as the client reads it; the row it comes from, and for us the way there.

    `slot` tells apart what one row says: its words may change from day to day ("12 days late").
    """

    on: date | None
    text: str
    kind: str
    id: UUID
    url: str
    slot: str = ""

    @property
    def key(self) -> str:
        """As a form names it, and a draft knows it again."""
        return f"{self.kind}:{self.id}:{self.slot}"

    def as_source(self) -> dict[str, Any]:
        """As it is kept with the letter."""
        return {"key": self.key, "text": self.text, "kind": self.kind, "id": str(self.id)}


Ask = Callable[[Conversation, date], Sequence[Fact]]
_asks: list[tuple[frozenset[str], Ask]] = []


def facts_for(*kinds: str) -> Callable[[Ask], Ask]:
    """Registers who knows facts for conversations of these kinds: a constant number of queries."""

    def register(ask: Ask) -> Ask:
        _asks.append((frozenset(kinds), ask))
        return ask

    return register


def facts_of(conversation: Conversation, today: date) -> list[Fact]:
    """What the record says that bears on it, the earliest first; what has no day stands first."""
    found = [
        fact
        for kinds, ask in _asks
        if conversation.kind in kinds
        for fact in ask(conversation, today)
    ]
    return sorted(found, key=lambda fact: fact.on or _EARLIEST)


def brought_up_to_date(text: str, drawn: Sequence[dict[str, Any]], facts: Sequence[Fact]) -> str:
    """Sentences that were drawn from the record before, and nobody changed, as they are today."""
    now = {fact.key: fact.text for fact in facts}
    for source in drawn:
        text = text.replace(source["text"], now.get(source["key"], source["text"]))
    return text


def day_in_full(day: date) -> str:
    """ "3 June 2027": of another year too, nobody has to guess."""
    return f"{day:%-d %B %Y}"
