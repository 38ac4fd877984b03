"""Erasing a person: who they are in words, and who knows where they are named.

Rooms above register what they keep of people:

    @eraser("intakes", order=40)
    class Intakes:
        def look(self, person: Person) -> list[Portion]: ...
        def erase(self, person: Person, erasure: Erasure) -> None: ...

`look` tells what would go and what stays and why; `erase` does it, within the transaction of
flows/erase_person.py. What an append-only table holds goes by a door of the database only.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from clientdesk.workspaces.models import Member
from clients.models import Client, Contact, Erasure

GONE = "(erased)"
# A part of a name shorter than this stands inside too many other words.
_SHORTEST = 3


@dataclass(frozen=True)
class Portion:
    """One line of the preview: what, how it goes or why it stays; `examples` to look at."""

    what: str
    why: str
    goes: bool = True
    examples: tuple[str, ...] = ()


class Person:
    """The contact, and the words that name them.

    `is_client`: the client is this very person, so that the client's name and address go too.
    """

    def __init__(self, contact: Contact, is_client: bool = False) -> None:
        self.contact, self.client, self.is_client = contact, contact.client, is_client

    @cached_property
    def exact(self) -> list[str]:
        """Full name, address, phone: these name them wherever they stand."""
        names = [self.contact.name, self.contact.email, self.contact.phone]
        if self.is_client:
            client = self.client
            names += [client.name, client.legal_name, client.tax_id, client.website]
        elif self.contact.name.casefold() in _names_of(self.client):
            names.remove(self.contact.name)  # the company's name is not theirs
        return [name for name in dict.fromkeys(names) if len(name) >= _SHORTEST]

    @cached_property
    def parts(self) -> list[str]:
        """First and last names that nobody else here has: they name them in their own record."""
        others = " ".join(
            [
                *Contact.objects.filter(client=self.client)
                .exclude(pk=self.contact.pk)
                .values_list("name", flat=True),
                *Member.objects.values_list("name", flat=True),
                *([] if self.is_client else _names_of(self.client)),
            ]
        ).casefold()
        taken = set(re.findall(r"\w+", others))
        found = re.findall(r"\w+", self.contact.name) if self.contact.name in self.exact else []
        return [p for p in found if len(p) >= _SHORTEST and p.casefold() not in taken]

    @property
    def everywhere(self) -> str:
        """A regular expression (PostgreSQL and Python alike) of what names them anywhere."""
        return _any_of(self.exact)

    @property
    def at_home(self) -> str:
        """The same for the record of their own client, where a first name is enough."""
        return _any_of([*self.exact, *self.parts])

    def without(self, text: str, at_home: bool = True) -> str:
        """The text with what names them struck out."""
        pattern = self.at_home if at_home else self.everywhere
        return re.sub(pattern, GONE, text, flags=re.IGNORECASE) if pattern else text


class Eraser(Protocol):
    def look(self, person: Person) -> list[Portion]: ...
    def erase(self, person: Person, erasure: Erasure) -> None: ...


_erasers: dict[str, tuple[int, Eraser]] = {}


def eraser(name: str, order: int) -> Callable[[type[Eraser]], type[Eraser]]:
    """Registers who keeps something of people; lower `order` goes first."""

    def register(made: type[Eraser]) -> type[Eraser]:
        _erasers[name] = (order, made())
        return made

    return register


def erasers() -> list[Eraser]:
    return [one for _, one in sorted(_erasers.values(), key=lambda pair: pair[0])]


def preview(person: Person) -> dict[str, list[Portion]]:
    """What goes and what stays, as it is now."""
    portions = [portion for one in erasers() for portion in one.look(person)]
    return {
        "goes": [portion for portion in portions if portion.goes],
        "stays": [portion for portion in portions if not portion.goes],
    }


def _names_of(client: Client) -> list[str]:
    return [name.casefold() for name in (client.name, client.legal_name) if name]


def _any_of(names: list[str]) -> str:
    """Nothing stands right before or after that belongs to a word: "Ann" is not in "Anna"."""
    if not names:
        return ""
    longest_first = sorted(map(re.escape, names), key=len, reverse=True)
    return rf"(?<!\w)({'|'.join(longest_first)})(?!\w)"
