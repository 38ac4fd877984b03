"""What every kind of import answers."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models

from clientdesk.imports.models import Import, ImportRow
from clientdesk.workspaces.models import Member, Workspace, WorkspaceOwned

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Context:
    """For whom an import is read: who does it, how they write dates and sums."""

    importing: Import
    workspace: Workspace
    member: Member
    today: date

    @property
    def locale(self) -> str:
        """The workspace's, but for the order of dates, which the file has of its own."""
        is_month_first = self.importing.date_order == Import.DateOrder.MONTH_FIRST
        return "en_US" if is_month_first else "en_IE"


Read = Callable[[str, Context], Any]


@dataclass(frozen=True)
class Field:
    """`called` holds other headers it is known by, parted by commas; `read` raises ValueError or
    ValidationError with the reason that stands beside the cell."""

    name: str
    label: str
    read: Read
    called: str = ""
    is_needed: bool = False
    example: str = ""


@dataclass(frozen=True)
class Verdict:
    """The fate of a row; `same_as` says of what, `problems` why not."""

    fate: str
    same_as: str = ""
    problems: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def bad(cls, problems: Mapping[str, str]) -> "Verdict":
        return cls(ImportRow.Fate.BAD, problems=problems)

    @classmethod
    def same(cls, what: str) -> "Verdict":
        return cls(ImportRow.Fate.SAME, same_as=what[:200])


NEW = Verdict(ImportRow.Fate.NEW)
Made = list[WorkspaceOwned]


class Kind(ABC):
    """Reads rows and makes things of them. One object serves one pass over an import, and
    remembers the rows it saw before."""

    fields: ClassVar[tuple[Field, ...]]
    # What it makes, in the order in which rows refer to each other.
    makes: ClassVar[tuple[type[models.Model], ...]]

    def __init__(self, context: Context) -> None:
        self.context = context
        self.learn()

    @abstractmethod
    def learn(self) -> None:
        """Ask the database once for all rows what is there already."""

    @abstractmethod
    def judge(self, values: Values, position: int) -> Verdict:
        """New, there already, or bad as a whole; called in the order of the file."""

    @abstractmethod
    def make(self, values: Values) -> Made:
        """The rows to store for a new one, not stored yet."""

    def stored(self, made: list[Made]) -> None:  # noqa: B027  most kinds have nothing to add
        """After all of them are stored, in the same transaction; `made` by row."""

    def read(self, cells: list[str]) -> tuple[dict[str, Any], dict[str, str]]:
        """(values, problems) of a row, both by field."""
        columns = self.context.importing.columns
        place = {name: int(index) for index, name in columns.items()}
        values: dict[str, Any] = {}
        problems: dict[str, str] = {}
        for one in self.fields:
            at = place.get(one.name)
            typed = cells[at] if at is not None and at < len(cells) else ""
            if not typed.strip():
                values[one.name] = ""
                if one.is_needed:
                    problems[one.name] = "This is needed."
                continue
            try:
                values[one.name] = one.read(typed, self.context)
            except ValidationError as wrong:
                problems[one.name] = " ".join(wrong.messages)
            except ValueError as wrong:
                problems[one.name] = str(wrong)
        return values, problems
