"""Which field a column is, guessed from its header in several languages and spellings."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Protocol


class Named(Protocol):
    """What a field must say to be found."""

    @property
    def name(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def called(self) -> str: ...


def match_columns(headers: Sequence[str], fields: Iterable[Named]) -> dict[str, str]:
    """{"0": "name"}: each field at most once, the leftmost column wins; others are left out."""
    wanted = {word: field.name for field in fields for word in _words_for(field)}
    found: dict[str, str] = {}
    for place, header in enumerate(headers):
        name = wanted.get(_plain(header))
        if name and name not in found.values():
            found[str(place)] = name
    return found


def _words_for(field: Named) -> list[str]:
    words = (field.name, field.label, *field.called.split(", "))
    return [plain for word in words if (plain := _plain(word))]


def _plain(text: str) -> str:
    """Letters and digits only, without accents: "Société / Név" and "societe nev" are one."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(r"[\W_]+", "", "".join(c for c in bare if not unicodedata.combining(c)))
