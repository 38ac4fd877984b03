"""Which function does which kind of effect."""

from collections.abc import Callable
from datetime import datetime

from clientdesk.outbox.models import Effect

Handler = Callable[[Effect], None]
_handlers: dict[str, Handler] = {}
_on_failure: dict[str, Callable[[Effect], None]] = {}


class Retry(Exception):
    """It did not work now; the reason is kept and shown, and it is tried again later."""


class GiveUp(Exception):
    """It will never work; the reason is kept and shown."""


class Postpone(Exception):
    """Not at this hour: due again at `until` (business time). Counts as no attempt."""

    def __init__(self, until: datetime, reason: str) -> None:
        super().__init__(reason)
        self.until = until


def handler(kind: str) -> Callable[[Handler], Handler]:
    """Registers what does `kind`: called outside any transaction, opens `within` by itself.

    It may be called again for the same effect after a crash: it looks before it acts.
    """

    def register(function: Handler) -> Handler:
        _handlers[kind] = function
        return function

    return register


def on_failure(kind: str) -> Callable[[Handler], Handler]:
    """Registers what is told, inside the workspace's transaction, when `kind` failed for good."""

    def register(function: Handler) -> Handler:
        _on_failure[kind] = function
        return function

    return register


def handler_of(kind: str) -> Handler:
    return _handlers[kind]


def failure_of(kind: str) -> Handler | None:
    return _on_failure.get(kind)
