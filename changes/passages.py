"""What an agreement says, in passages that a request can be held against.

A passage is a clause, a thing that is handed over or paid, or something the client gives. Its
number is that of the clause it falls under, so that both sides can point to it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from scope.amended import (
    Facts,
    change_lines,
    changes_in,
    deliverables_in,
    inputs_in,
    lines_in,
    sections_in,
)
from scope.offer import Deliverable

# The clauses that say what is included; what stands in other sections is named, and no more.
_INCLUDES = {"1", "2"}


class Kind(StrEnum):
    LINE = "line"
    DELIVERABLE = "deliverable"
    INPUT = "input"
    CLAUSE = "clause"


@dataclass(frozen=True, slots=True)
class Passage:
    """`key` names it in a form, `number` is the clause's ("2.3"), empty where there is none."""

    key: str
    kind: Kind
    number: str
    title: str
    text: str = ""
    part: str = ""

    @property
    def is_included(self) -> bool:
        """Whether it says that something belongs to the price."""
        if self.kind == Kind.CLAUSE:
            return self.number.partition(".")[0] in _INCLUDES
        return self.kind in (Kind.LINE, Kind.DELIVERABLE)

    @property
    def verdict(self) -> str:
        """ "included, clause 2.3"; what a reader is told of it in a few words."""
        clause = f"clause {self.number}" if self.number else "what we agreed"
        if self.kind == Kind.INPUT:
            return f"you give us this, {clause}"
        return f"included, {clause}" if self.is_included else f"named in {clause}"

    @property
    def words(self) -> str:
        """The whole of it in one line, as it is quoted."""
        said = self.text if self.title in self.text else f"{self.title}. {self.text}".strip()
        return said.removesuffix(". ") if self.text else self.title


def passages_of(facts: Facts) -> list[Passage]:
    """All of an agreement's version, what is handed over first."""
    numbers = {
        clause["key"]: clause["number"]
        for section in sections_in(facts)
        for clause in section["clauses"]
    }
    return [
        *_parts(facts, numbers.get("deliverables", "")),
        *_lines(facts, numbers.get("deliverables", "")),
        *_inputs(facts, numbers.get("timeline", "")),
        *_clauses(facts),
    ]


def _parts(facts: Facts, number: str) -> Iterator[Passage]:
    for one in deliverables_in(facts):
        key = f"part:{one.id}"
        yield Passage(key, Kind.DELIVERABLE, number, one.title, _said_of(one), part=one.id)


def _lines(facts: Facts, number: str) -> Iterator[Passage]:
    """What is paid for and stands nowhere as something handed over."""
    handed = {one.title.casefold() for one in deliverables_in(facts)}
    brought = {
        line.description: change["number"]
        for change in changes_in(facts)
        for line in change_lines(change)
    }
    for place, line in enumerate(lines_in(facts)):
        title, _, note = line.description.partition("\n")
        if title.casefold() not in handed:
            by = brought.get(line.description)
            text = f"By change order {by}. {note}".strip() if by else note.strip()
            yield Passage(f"line:{place}", Kind.LINE, number, title, text)


def _inputs(facts: Facts, number: str) -> Iterator[Passage]:
    for one in inputs_in(facts):
        by = f"By {_day(one.by)}." if one.by else ""
        yield Passage(f"input:{one.id}", Kind.INPUT, number, one.title, by)


def _clauses(facts: Facts) -> Iterator[Passage]:
    for section in sections_in(facts):
        for clause in section["clauses"]:
            yield Passage(
                f"clause:{clause['number']}",
                Kind.CLAUSE,
                clause["number"],
                clause["title"],
                clause["text"],
            )


def _said_of(one: Deliverable) -> str:
    rounds = one.revision_rounds
    said = [
        one.description,
        f"By {_day(one.on)}." if one.on else "",
        f"{rounds} round{'s' if rounds > 1 else ''} of revision." if rounds else "",
    ]
    return " ".join(part for part in said if part)


def _day(day: date) -> str:
    return f"{day:%-d %B %Y}"
