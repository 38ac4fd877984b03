"""What must be handed over before somebody leaves. Rooms above register what they know."""

from collections.abc import Callable
from dataclasses import dataclass

from clientdesk.workspaces.models import Member


@dataclass(frozen=True)
class Held:
    """Such as "5 clients", and the page where they are given to somebody else."""

    words: str
    url: str


AskHeld = Callable[[Member], Held | None]
_asks: dict[str, AskHeld] = {}


def held_by(name: str) -> Callable[[AskHeld], AskHeld]:
    """Registers a question: what does this member hold that wants another owner?"""

    def register(ask: AskHeld) -> AskHeld:
        _asks[name] = ask
        return ask

    return register


def what_is_held(member: Member) -> list[Held]:
    return [held for ask in _asks.values() if (held := ask(member))]
