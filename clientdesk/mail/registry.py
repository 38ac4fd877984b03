"""What the apps above add to mail: reasons not to send, things to attach, ears for what became."""

from collections.abc import Callable
from uuid import UUID

from clientdesk.files.models import StoredFile
from clientdesk.mail.models import TO_MEMBERS, Message

StillWanted = Callable[[Message], str | None]
Attach = Callable[[UUID], StoredFile | None]
Fill = Callable[[str], str]
StoppedAddresses = Callable[[UUID, list[str]], dict[str, str]]
_still_wanted: dict[str, StillWanted] = {}
_refuses_scheduled: list[StillWanted] = []
_stopped_addresses: list[StoppedAddresses] = []
_attach: dict[str, Attach] = {}
_fills: list[Fill] = []
Anchor = Callable[[UUID], str]
_anchors: list[Anchor] = []


def still_wanted(kind: str) -> Callable[[StillWanted], StillWanted]:
    """Registers what is asked in the sending transaction: a reason not to send, or None."""

    def register(function: StillWanted) -> StillWanted:
        _still_wanted[kind] = function
        return function

    return register


def refuses_scheduled(function: StillWanted) -> StillWanted:
    """Registers who is asked of every mail that a schedule sends: a reason not to, or None."""
    _refuses_scheduled.append(function)
    return function


def attaches(kind: str) -> Callable[[Attach], Attach]:
    """Registers how an attachment of `kind` is found; None: it is still being made."""

    def register(function: Attach) -> Attach:
        _attach[kind] = function
        return function

    return register


def fills(function: Fill) -> Fill:
    """Registers what puts a secret in place of its placeholder, as a mail is handed over."""
    _fills.append(function)
    return function


def filled(text: str) -> str:
    for fill in _fills:
        text = fill(text)
    return text


def knows_stopped_addresses(function: StoppedAddresses) -> StoppedAddresses:
    """Registers who knows to which of these addresses nothing may be sent, and why."""
    _stopped_addresses[:] = [function]
    return function


def reason_not_to_send(message: Message) -> str | None:
    """Asked in the sending transaction: first of the address, then of whoever wanted the mail."""
    why = _stopped(message, [message.to]).get(message.to.lower())
    if why:
        return f"mail to this address is stopped: {why}"[:200]
    asked = [_still_wanted[message.kind]] if message.kind in _still_wanted else []
    if message.scheduled:
        asked += _refuses_scheduled
    return next(filter(None, (ask(message) for ask in asked)), None)


def without_stopped(message: Message) -> list[str]:
    """Those who get a copy, less the addresses to which mail is stopped."""
    stopped = _stopped(message, message.cc) if message.cc else {}
    return [email for email in message.cc if email.lower() not in stopped]


def _stopped(message: Message, emails: list[str]) -> dict[str, str]:
    """By address in small letters. Mail to members is theirs to stop."""
    if message.kind in TO_MEMBERS or message.client_id is None or not _stopped_addresses:
        return {}
    return _stopped_addresses[0](message.workspace_id, [email.lower() for email in emails])


def attached_file(kind: str, object_id: UUID) -> StoredFile | None:
    if kind == "files.storedfile":
        return StoredFile.objects.get(pk=object_id)
    return _attach[kind](object_id)


def anchors(function: Anchor) -> Anchor:
    """Registers what says a record's fingerprint, for the foot of each mail about a client."""
    _anchors.append(function)
    return function


def anchor_for(client_id: UUID | None) -> str:
    """ "7f3a 19c2", or nothing for a mail about no client."""
    said = (anchor(client_id) for anchor in _anchors) if client_id else ()
    return next(filter(None, said), "")
