"""The five moves of a kind with their first words, and the letter that is made of them."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from clientdesk.lib.merging import fill
from conversations.facts import Fact
from conversations.models import Conversation
from scope.models import Project

_SET = Path(__file__).parent / "moves.toml"


@dataclass(frozen=True)
class Move:
    """One of the five, as its field is headed; `hint` says what it is for."""

    name: str
    label: str
    hint: str


LABELS = (
    Move("early", "Early", "One sentence: why you say it now, while it is small."),
    Move("goal", "What you both want", "The same outcome, said first."),
    Move("facts", "Facts", "Dated and from the record. Each line stands there for both of you."),
    Move("way", "A way forward", "One concrete next step they can say yes to."),
    Move("confirm", "In writing", "How what you decide is kept, so that nobody has to remember."),
)


@dataclass(frozen=True)
class Beginning:
    """A subject and words for each move; `agenda` and `call_note` are for the call."""

    subject: str
    moves: dict[str, str]
    agenda: list[str]
    call_note: str


def beginning_of(conversation: Conversation, facts: Sequence[Fact]) -> Beginning:
    """Our words for this kind, with the facts in their place. One query."""
    words = first_words()[conversation.kind]
    values = {"about": _about(conversation, facts), "work": _work(conversation)}
    written = {n: fill(said, values).text for n, said in words.items() if isinstance(said, str)}
    moves = {move.name: written[move.name] for move in LABELS}
    moves["facts"] = "\n".join([moves["facts"], *(as_line(fact) for fact in facts)])
    return Beginning(written["subject"], moves, list(words["agenda"]), written["call_note"])


def as_line(fact: Fact) -> str:
    return f"- {fact.text}"


def letter_of(moves: Mapping[str, str], first_name: str) -> str:
    """As it is sent; a move without words is left out."""
    parts = [moves.get(move.name, "").strip() for move in LABELS]
    return "\n\n".join([f"Dear {first_name},", *filter(None, parts), "Warm regards,"])


def _about(conversation: Conversation, facts: Sequence[Fact]) -> str:
    """ "invoice 2027-0007", "third revision"."""
    numbers = [fact.text.split(" of ")[0] for fact in facts if fact.kind.endswith("document")]
    named = next((one for one in numbers if one.startswith("Invoice ")), "")
    return named.replace("Invoice", "invoice") or conversation.words or "our work"


def _work(conversation: Conversation) -> str:
    """The newest project, by its title."""
    found = Project.objects.filter(client__in=conversation.client.record_ids)
    title = found.order_by("-began_at").values_list("title", flat=True).first()
    return f"“{title}”" if title else "our work"


@cache
def first_words() -> dict[str, dict[str, Any]]:
    """By kind, as they stand in moves.toml."""
    with open(_SET, "rb") as file:
        return tomllib.load(file)
