"""What a letter can begin with. A room that knows templates registers them here:

@letter_starts
def templates(client: Client, member: Member) -> list[Start]: ...
"""

from collections.abc import Callable
from dataclasses import dataclass

from clientdesk.workspaces.models import Member
from clients.models import Client


@dataclass(frozen=True)
class Start:
    """`key` names it in the address; `words` gives subject and text when it is picked. An empty
    subject leaves the one that stands. `begun_with` stays with the letter: its room hears of it
    when the letter is sent (mail.signals.letter_sent)."""

    key: str
    label: str
    words: Callable[[], tuple[str, str]]
    begun_with: str = ""

    @classmethod
    def fixed(cls, key: str, label: str, subject: str, text: str) -> "Start":
        """Whose words are at hand."""
        return cls(key, label, lambda: (subject, text))


StartsOf = Callable[[Client, Member], list[Start]]
_starts: list[StartsOf] = []


def letter_starts(function: StartsOf) -> StartsOf:
    """Registers who offers beginnings: one query for all of them."""
    _starts.append(function)
    return function


def starts_of(client: Client, member: Member) -> list[Start]:
    return [start for ask in _starts for start in ask(client, member)]
