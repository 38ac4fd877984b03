"""What was found, as it is shown: where it leads, and which of its words matched."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from clientdesk.lib.folding import places_of
from clientdesk.lib.money import Money, format_money
from clientdesk.search.reading import Asked
from clientdesk.search.registry import page_of
from clientdesk.search.shelves import Shelf
from clientdesk.workspaces.models import Workspace

_BEFORE, _AFTER = 60, 140  # characters of a text around the first word that matched


@dataclass(frozen=True)
class Part:
    """A piece of text; the template escapes it, and marks it where it matched."""

    text: str
    is_match: bool = False


@dataclass(frozen=True)
class Result:
    title: list[Part]
    why: list[Part]
    client_name: str
    amount: str
    at: datetime
    url: str
    shelf: str


@dataclass(frozen=True)
class Group:
    """One shelf of the page; `has_more` where it holds more than is shown."""

    shelf: Shelf
    results: list[Result]
    has_more: bool


def as_result(row: Any, asked: Asked, workspace: Workspace) -> Result:
    beginnings = set(asked.words)
    is_own_client = row.client_id == row.object_id
    return Result(
        title=marked(row.title, beginnings),
        why=_why(row, beginnings),
        client_name="" if is_own_client else row.client_name or "",
        amount=_amount(row, workspace),
        at=row.happened_at,
        url=page_of(workspace, row),
        shelf=row.shelf,
    )


def marked(text: str, beginnings: set[str]) -> list[Part]:
    """The text in pieces, those that begin as was asked for marked."""
    parts, done = [], 0
    for start, end in places_of(text, beginnings):
        parts += [Part(text[done:start]), Part(text[start:end], is_match=True)]
        done = end
    parts.append(Part(text[done:]))
    return [part for part in parts if part.text]


def _why(row: Any, beginnings: set[str]) -> list[Part]:
    """The line below; where its text matched, the passage."""
    passage = _passage(row.body, beginnings)
    return marked(" · ".join(filter(None, (row.subtitle, passage))), beginnings)


def _passage(body: str, beginnings: set[str]) -> str:
    text = " ".join(body.split())
    first = next(iter(places_of(text, beginnings)), None)
    if first is None:
        return ""
    start, end = max(first[0] - _BEFORE, 0), first[1] + _AFTER
    if start:
        start = text.find(" ", start) + 1  # not in the middle of a word
    return ("… " if start else "") + text[start:end] + (" …" if end < len(text) else "")


def _amount(row: Any, workspace: Workspace) -> str:
    if row.amount_minor is None:
        return ""
    return format_money(Money(row.amount_minor, row.currency), workspace.locale)
