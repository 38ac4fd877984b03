"""What a client's history says, in sentences, asked of the rooms that know it.

@habit("pays", order=10)
def pays(client: Client) -> str: ...

Each asks one question, and says nothing where there is too little to say.
"""

from collections.abc import Callable

from clients.models import Client

Say = Callable[[Client], str]
_habits: dict[str, tuple[int, Say]] = {}


def habit(name: str, order: int = 50) -> Callable[[Say], Say]:
    """Registers who knows a habit of a client."""

    def register(say: Say) -> Say:
        _habits[name] = (order, say)
        return say

    return register


def habits_of(client: Client) -> list[str]:
    """What is known, in order."""
    said = (say(client) for _, say in sorted(_habits.values(), key=lambda one: one[0]))
    return [sentence for sentence in said if sentence]
