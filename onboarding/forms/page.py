"""The form as it stands on the page: sections, rows of one or two questions, how far one is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.forms.boundfield import BoundField

from onboarding.definition import Definition, Question, applying
from onboarding.definition.conditions import in_words
from onboarding.forms.answers import AnswerForm


@dataclass(frozen=True)
class Asked:
    """`when` says in words on what it hangs, for whom no script hides and shows it."""

    question: Question
    bound: BoundField
    when: str


@dataclass
class Row:
    """One question, or two halves beside each other."""

    asked: list[Asked] = field(default_factory=list)

    @property
    def is_halves(self) -> bool:
        return len(self.asked) == 2


@dataclass(frozen=True)
class SectionOnPage:
    title: str
    rows: list[Row]
    has_files: bool


@dataclass(frozen=True)
class Progress:
    """`answered` of all `questions` that are asked; `needed` are the labels that may not miss."""

    answered: int
    questions: int
    needed: list[str]

    @property
    def left(self) -> int:
        return self.questions - self.answered


def sections_of(form: AnswerForm) -> list[SectionOnPage]:
    return [
        SectionOnPage(
            section.title,
            _rows(
                Asked(one, form[one.key], _when(form.definition, one)) for one in section.questions
            ),
            any(one.kind == "files" for one in section.questions),
        )
        for section in form.definition.sections
        if section.questions
    ]


def _when(definition: Definition, question: Question) -> str:
    return in_words(definition, question.condition) if question.condition else ""


def progress(definition: Definition, typed: Mapping[str, Any], done: Iterable[str]) -> Progress:
    """`typed` as from_typed gives it; `done` are questions whose files or logins arrived."""
    there = set(done)
    asked = [one for one in definition.questions() if one.key in applying(definition, typed)]
    answered = [one for one in asked if one.key in there or _is_answered(one, typed.get(one.key))]
    needed = [one.label for one in asked if one.required]
    return Progress(len(answered), len(asked), needed)


def _is_answered(question: Question, said: Any) -> bool:
    if question.kind in ("files", "secret"):
        return False
    if question.kind == "consent":
        return bool(said)
    return bool(said.strip() if isinstance(said, str) else said)


def _rows(questions: Iterable[Asked]) -> list[Row]:
    rows: list[Row] = []
    for one in questions:
        last = rows[-1].asked if rows else []
        if one.question.half and len(last) == 1 and last[0].question.half:
            last.append(one)
        else:
            rows.append(Row([one]))
    return rows
