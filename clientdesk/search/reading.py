"""What someone typed into the box: words, a number, a sum."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from string import ascii_lowercase

from clientdesk.lib.folding import fold, words_of
from clientdesk.lib.money import AmountRefused, parse_amount
from clientdesk.workspaces.models import Workspace

LONGEST = 100
_MOST_WORDS = 10
_SHORTEST_SWAPPED, _SHORTEST_CHANGED, _LONGEST_CHANGED = 4, 5, 20
_MOST_SLIPPED = 3
_DIGITS = re.compile(r"[\d.,' ]*\d[\d.,' ]*")
_SHORT_NUMBER = re.compile(r"(.*\b\d{4} )(\d{1,3})")
_SIGN = re.compile(r"^[^\w\s]|[^\w\s]$|\b[A-Z]{3}\b")


@dataclass(frozen=True)
class Asked:
    """`text` as it was typed, `folded` as it is compared; empty when there is nothing to find."""

    text: str
    folded: str
    words: list[str] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    tails: list[str] = field(default_factory=list)
    amounts: list[int] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.words)

    @property
    def query(self) -> str:
        """All words, each as the beginning of one: 'harb':* & 'invo':*"""
        return " & ".join(f"'{word}':*" for word in self.words)

    @cached_property
    def slips(self) -> list[list[str]]:
        """For each word what it may have been meant to be: too unlike it for likeness. Nothing of
        many words, nor where none is long enough."""
        found = [list(_slips(word)) for word in self.words]
        return found if any(found) and len(found) <= _MOST_SLIPPED else []

    def near(self, occurring: Collection[str]) -> str:
        """The query with those of the slips that occur: of habror ('habror':* | 'harbor':*)."""
        each = (
            " | ".join([f"'{word}':*", *(slip for slip in slips if slip in occurring)])
            for word, slips in zip(self.words, self.slips, strict=True)
        )
        return " & ".join(f"({one})" for one in each)


def read(typed: str, workspace: Workspace) -> Asked:
    """Never fails: what cannot be read as a sum is words."""
    text = " ".join(typed.replace("\x00", "").split())[:LONGEST].strip()
    words = words_of(text)[:_MOST_WORDS]
    folded = fold(text)
    tails = [words[0].lstrip("0")] if len(words) == 1 and words[0].isdigit() else []
    return Asked(
        text,
        folded,
        words,
        numbers=[folded, *_written_out(folded)] if folded else [],
        tails=[tail for tail in tails if tail],
        amounts=_amounts(text, workspace),
    )


def _slips(word: str) -> Iterator[str]:
    """Two neighbours swapped, for the beginning of a word too; of a longer one also a letter too
    many, missing, or another in its place. None of a number."""
    if len(word) < _SHORTEST_SWAPPED or not word.isalpha():
        return
    for at in range(len(word) - 1):
        yield f"'{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]}':*"
    if not _SHORTEST_CHANGED <= len(word) <= _LONGEST_CHANGED:
        return
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        yield f"'{head}{tail[1:]}'"
        for letter in ascii_lowercase:
            yield f"'{head}{letter}{tail}'"
            yield f"'{head}{letter}{tail[1:]}'"


def _written_out(number: str) -> list[str]:
    """ "2026 4", folded, as papers may be numbered: "2026 004", "2026 0004"."""
    match = _SHORT_NUMBER.fullmatch(number)
    return [match[1] + match[2].zfill(width) for width in (3, 4)] if match else []


def _amounts(text: str, workspace: Workspace) -> list[int]:
    """ "2,576" may mean 2576.00 to one reader and 2.58 to none: read by each usual way."""
    bare = _SIGN.sub("", text).strip()
    if not _DIGITS.fullmatch(bare):
        return []
    found = []
    for locale in (workspace.locale, "en_IE", "de_DE"):
        try:
            found.append(parse_amount(bare, locale, workspace.currency).minor)
        except AmountRefused:
            continue
    return sorted(set(found))
