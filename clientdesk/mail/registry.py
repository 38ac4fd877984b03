"""What the apps above add to mail: reasons not to send, things to attach, ears for what became."""

from collections.abc import Callable
from uuid import UUID

from clientdesk.files.models import StoredFile
from clientdesk.mail.models import Message

StillWanted = Callable[[Message], str | None]
Attach = Callable[[UUID], StoredFile | None]
_still_wanted: dict[str, StillWanted] = {}
_attach: dict[str, Attach] = {}


def still_wanted(kind: str) -> Callable[[StillWanted], StillWanted]:
    """Registers what is asked in the sending transaction: a reason not to send, or None."""

    def register(function: StillWanted) -> StillWanted:
        _still_wanted[kind] = function
        return function

    return register


def attaches(kind: str) -> Callable[[Attach], Attach]:
    """Registers how an attachment of `kind` is found; None: it is still being made."""

    def register(function: Attach) -> Attach:
        _attach[kind] = function
        return function

    return register


def reason_not_to_send(message: Message) -> str | None:
    ask = _still_wanted.get(message.kind)
    return ask(message) if ask else None


def attached_file(kind: str, object_id: UUID) -> StoredFile | None:
    if kind == "files.storedfile":
        return StoredFile.objects.get(pk=object_id)
    return _attach[kind](object_id)
