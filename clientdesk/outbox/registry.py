"""Which function does which kind of effect."""

from collections.abc import Callable

from clientdesk.outbox.models import Effect

Handler = Callable[[Effect], None]
_handlers: dict[str, Handler] = {}
_on_failure: dict[str, Callable[[Effect], None]] = {}


class Retry(Exception):
    """It did not work now; the reason is kept and shown, and it is tried again later."""


class GiveUp(Exception):
    """It will never work; the reason is kept and shown."""


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
