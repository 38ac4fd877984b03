"""The parts of a definition. They hold no rule; checking.py says what is wrong with them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from onboarding.definition.kinds import KINDS
from onboarding.definition.targets import TARGETS


@dataclass(frozen=True)
class Condition:
    """A question is asked when the answer to an earlier one passes `test` (see conditions.py)."""

    question: str
    test: str
    value: str = ""


@dataclass(frozen=True)
class Question:
    """`key` names the answer and stays through all versions; `fills` is a place of the record.

    `text` is what is agreed to (consent) or what a login opens (secret). `longest` may only
    shorten what the kind and the place allow.
    """

    key: str
    kind: str
    label: str
    help: str = ""
    required: bool = False
    fills: str = ""
    options: tuple[str, ...] = ()
    text: str = ""
    longest: int = 0
    rows: int = 0
    half: bool = False
    condition: Condition | None = None

    @property
    def kind_label(self) -> str:
        return KINDS[self.kind].label if self.kind in KINDS else self.kind

    @property
    def fills_label(self) -> str:
        return TARGETS[self.fills].label if self.fills in TARGETS else ""


@dataclass(frozen=True)
class Section:
    title: str
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True)
class Definition:
    """A whole form: a heading, a line below it, and its sections on one page."""

    title: str
    lead: str = ""
    sections: tuple[Section, ...] = field(default_factory=tuple)

    def questions(self) -> Iterator[Question]:
        for section in self.sections:
            yield from section.questions

    def question(self, key: str) -> Question | None:
        return next((one for one in self.questions() if one.key == key), None)

    def asking(self, fills: str) -> Question | None:
        """The question whose answer belongs in this place of the record."""
        return next((one for one in self.questions() if one.fills == fills), None)

    def of_kind(self, kind: str) -> list[Question]:
        return [one for one in self.questions() if one.kind == kind]
