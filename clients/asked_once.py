"""An answer that several parts of one client's page need is asked for once."""

from collections.abc import Callable
from typing import Any, TypeVar

from clients.models import Client

_Answer = TypeVar("_Answer")


def asked_once(client: Client, question: str, ask: Callable[[], _Answer]) -> _Answer:
    """What `ask` answers, kept with this object of the client: for the length of one page."""
    answers: dict[str, Any] = client.__dict__.setdefault("_answers", {})
    if question not in answers:
        answers[question] = ask()
    answer: _Answer = answers[question]
    return answer
