"""What can be done from the box: "new invoice for Harbor", "settings vat", "log call with Dana".

Rooms register theirs when they are ready:

    command("New invoice for", "Write an invoice", address, takes_client=True, rule=may_issue)
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from clientdesk.lib.folding import fold, words_of
from clientdesk.search.finding import find
from clientdesk.search.readers import reader
from clientdesk.search.reading import read
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.rules import Rule

_OFFERED = 5
_CLIENTS_OFFERED = 3
_JOINING = {"for", "with", "to", "of", "a", "an", "the"}
AddressOf = Callable[[Workspace, UUID | None], str]


@dataclass(frozen=True)
class Command:
    """`phrase` is what one types, `label` what it does; an empty address: not offered."""

    phrase: str
    label: str
    address: AddressOf
    takes_client: bool = False
    rule: Rule | None = None
    also: tuple[str, ...] = ()

    def ways(self) -> list[list[str]]:
        """The words of each way of saying it."""
        return [_bare(phrase) for phrase in (self.phrase, *self.also)]


@dataclass(frozen=True)
class Offer:
    """A command as it is offered: with whom it is about, when that was typed."""

    text: str
    label: str
    url: str


_commands: dict[str, Command] = {}


def command(
    phrase: str,
    label: str,
    address: AddressOf,
    *,
    takes_client: bool = False,
    rule: Rule | None = None,
    also: tuple[str, ...] = (),
) -> None:
    """`also`: other ways of saying it."""
    _commands[fold(phrase)] = Command(phrase, label, address, takes_client, rule, also)


def offers(typed: str, member: Member) -> list[Offer]:
    """What `member` may do by these words. At most one query, when a client is named."""
    words = _bare(typed)
    if not words:
        return []
    found: list[Offer] = []
    people: dict[str, list[tuple[str, UUID]]] = {}
    for known in _commands.values():
        rests = [_rest(own, words, known.takes_client) for own in known.ways()]
        rest = next((one for one in rests if one is not None), None)
        if rest is None or (known.rule and not known.rule(member)):
            continue
        if rest and rest not in people:
            people[rest] = _clients(rest, member)
        found += _as_offers(known, member.workspace, people.get(rest, []), bool(rest))
    return found[:_OFFERED]


def _bare(text: str) -> list[str]:
    return [word for word in words_of(text) if word not in _JOINING]


def _rest(own: list[str], words: list[str], takes_client: bool) -> str | None:
    """What was typed after a command's own words; None when it is not this command.

    Half a command is enough, as long as two letters of it are there.
    """
    typed, rest = words[: len(own)], words[len(own) :]
    whole, last = typed[:-1], typed[-1]
    if own[: len(whole)] != whole or not own[len(whole)].startswith(last):
        return None
    if (len(typed) < len(own) and len(last) < 2) or (rest and not takes_client):
        return None
    return " ".join(rest)


def _clients(words: str, member: Member) -> list[tuple[str, UUID]]:
    """Clients by their own name or by that of somebody there."""
    rows = find(
        read(words, member.workspace),
        reader(member),
        most=_CLIENTS_OFFERED,
        shelves=["clients", "people"],
    )
    found: dict[UUID, str] = {}
    for row in rows:
        if row.client_id:
            named = row.title if row.shelf == "clients" else f"{row.title}, {row.client_name}"
            found.setdefault(row.client_id, named)
    return [(name, pk) for pk, name in found.items()]


def _as_offers(
    known: Command, workspace: Workspace, people: list[tuple[str, UUID]], named: bool
) -> list[Offer]:
    if named:
        pairs = [(f"{known.phrase} {name}", known.address(workspace, pk)) for name, pk in people]
    else:
        text = f"{known.phrase} …" if known.takes_client else known.phrase
        pairs = [(text, known.address(workspace, None))]
    return [Offer(text, known.label, url) for text, url in pairs if url]
