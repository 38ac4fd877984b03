"""The clauses that terms are made of: ours of clauses.toml, and those a workspace adds to them."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

_WRITTEN = Path(__file__).parent / "clauses.toml"
# What every agreement says: without these it would be none.
ALWAYS = {"deliverables", "timeline", "price"}


@dataclass(frozen=True, slots=True)
class OwnClause:
    """A clause of the workspace's own: it stands behind ours of its section, in their order."""

    key: str
    section: int
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class ClauseKind:
    """A clause as it stands in clauses.toml, or one of their own; `number` such as "2.3"."""

    key: str
    section: int
    n: int
    title: str
    text: str

    @property
    def number(self) -> str:
        return f"{self.section}.{self.n}"

    @property
    def can_be_off(self) -> bool:
        return self.key not in ALWAYS


@dataclass(frozen=True, slots=True)
class SectionKind:
    number: int
    title: str
    clauses: tuple[ClauseKind, ...]

    def with_own(self, own: Iterable[OwnClause]) -> "SectionKind":
        """Ours keep their numbers whatever is added behind them."""
        after = max((one.n for one in self.clauses), default=0)
        added = (
            ClauseKind(one.key, self.number, n, one.title, one.text)
            for n, one in enumerate((o for o in own if o.section == self.number), start=after + 1)
        )
        return replace(self, clauses=(*self.clauses, *added))


@cache
def sections() -> tuple[SectionKind, ...]:
    """Ours; the last one is empty, for what fits nowhere else."""
    with open(_WRITTEN, "rb") as file:
        written = tomllib.load(file)["section"]
    return tuple(
        SectionKind(
            one["number"],
            one["title"],
            tuple(ClauseKind(section=one["number"], **clause) for clause in one.get("clause", ())),
        )
        for one in written
    )


def clause_kinds(own: Iterable[OwnClause] = ()) -> list[ClauseKind]:
    """In the order of the paper; those of their own among them."""
    added = tuple(own)
    return [clause for section in sections() for clause in section.with_own(added).clauses]
