"""Two minutes for the freelancer: what is missing, what conflicts, and what to ask about it.

Pure: rules over answers and known facts; each finding says its reason.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from onboarding.definition import Definition, Question, applying
from onboarding.showing import in_words

_BETWEEN_WORDS = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Agreed:
    """What was agreed last: by which company and people, what is handed over, the last promised
    day, and the most rounds of revision that one part includes.
    """

    title: str
    company: str = ""
    people: tuple[str, ...] = ()
    deliverables: tuple[str, ...] = ()
    deadline: date | None = None
    revision_rounds: int = 0


@dataclass(frozen=True)
class Known:
    """What the record says of the client; `people` by their names and addresses."""

    names: tuple[str, ...] = ()
    tax_id: str = ""
    people: tuple[str, ...] = ()
    agreed: Agreed | None = None


@dataclass(frozen=True)
class Conflict:
    """`said` against `known`, and the question that a letter would ask.

    `is_agreed`: what is known stands in the agreement, not only in the record.
    """

    key: str
    label: str
    said: str
    known: str
    ask: str
    is_agreed: bool = True


def missing(
    definition: Definition, answers: Mapping[str, Any], there: Collection[str] = ()
) -> list[Question]:
    """Questions that were asked and not answered; what we cannot begin without comes first.

    `there` are places of the record that need no answer any more.
    """
    asked = applying(definition, answers)
    open_ones = [
        one
        for one in definition.questions()
        if one.key in asked and one.fills not in there and not in_words(one, answers.get(one.key))
    ]
    return sorted(open_ones, key=lambda one: (one.kind not in ("files", "secret"), not one.fills))


def conflicts(definition: Definition, answers: Mapping[str, Any], known: Known) -> list[Conflict]:
    """In the order of the form."""
    found = []
    for question in definition.questions():
        answer = answers.get(question.key)
        if answer:
            found += list(_of(question, answer, known))
    return found


def _of(question: Question, answer: Any, known: Known) -> Iterator[Conflict]:
    if question.fills == "client.legal_name":
        yield from _company(question, answer, known)
    elif question.fills == "client.tax_id":
        yield from _tax_id(question, answer, known)
    elif known.agreed is None:
        return
    elif question.fills == "agreed.deadline":
        yield from _deadline(question, answer, known.agreed)
    elif question.fills == "agreed.deliverables":
        yield from _deliverables(question, answer, known.agreed)
    elif question.fills == "agreed.revision_rounds":
        yield from _rounds(question, answer, known.agreed)
    elif question.fills == "people":
        yield from _people(question, answer, known.agreed, known.people)


def _company(question: Question, answer: str, known: Known) -> Iterator[Conflict]:
    """One name within the other is the same company: “Harbor Bakery” and “Harbor Bakery Lda.”."""
    said = _plain(answer)
    names = [_plain(one) for one in known.names if one]
    if names and not any(said in one or one in said for one in names):
        yield Conflict(
            question.key,
            "Another company",
            answer,
            known.names[0],
            f"In the form you name {answer}; so far we have {known.names[0]}. "
            "Which company do we work for, and whose name goes on the invoices?",
            is_agreed=known.agreed is not None,
        )


def _tax_id(question: Question, answer: str, known: Known) -> Iterator[Conflict]:
    if known.tax_id and _plain(known.tax_id) != _plain(answer):
        yield Conflict(
            question.key,
            "Another VAT number",
            answer,
            known.tax_id,
            f"You gave us the VAT number {answer}; so far we have {known.tax_id}. "
            "Which one is right?",
            is_agreed=False,
        )


def _deadline(question: Question, answer: str, agreed: Agreed) -> Iterator[Conflict]:
    wished = date.fromisoformat(answer)
    if agreed.deadline and wished < agreed.deadline:
        said, promised = _day(wished), _day(agreed.deadline)
        yield Conflict(
            question.key,
            "Earlier than agreed",
            said,
            promised,
            f"In the form you wish for {said}; in “{agreed.title}” we agreed on {promised}. "
            "Is there a reason for the earlier day? Then let us see what is possible.",
        )


def _deliverables(question: Question, answer: Any, agreed: Agreed) -> Iterator[Conflict]:
    """A number above what was agreed, or a choice that nothing agreed names."""
    if isinstance(answer, list):
        named = [_plain(one) for one in agreed.deliverables]
        more = [one for one in answer if not any(_meet(_plain(one), other) for other in named)]
        said = ", ".join(more)
    else:
        more = [answer] if Decimal(answer) > len(agreed.deliverables) else []
        said = answer
    if more and agreed.deliverables:
        known = ", ".join(agreed.deliverables)
        yield Conflict(
            question.key,
            "More than agreed",
            said,
            known,
            f"In the form you name: {said}. In “{agreed.title}” we agreed on: {known}. "
            "Shall I offer what is new, or does it stay as agreed?",
        )


def _rounds(question: Question, answer: str, agreed: Agreed) -> Iterator[Conflict]:
    if Decimal(answer) > agreed.revision_rounds:
        known = str(agreed.revision_rounds) if agreed.revision_rounds else "none"
        yield Conflict(
            question.key,
            "More rounds than agreed",
            answer,
            known,
            f"In the form you count on rounds of revision: {answer}. In “{agreed.title}” we agreed "
            f"on: {known}. Shall I offer what goes beyond it, or does it stay as agreed?",
        )


def _people(
    question: Question, answer: list[dict[str, str]], agreed: Agreed, known: tuple[str, ...]
) -> Iterator[Conflict]:
    """Somebody of whom nobody had spoken when it was agreed: by address, or else by name."""
    before = {_plain(one) for one in (*known, *agreed.people)}
    new = [
        one["name"]
        for one in answer
        if before.isdisjoint({_plain(one["name"]), _plain(one["email"])} - {""})
    ]
    if new and agreed.people:
        said, agreeing = ", ".join(new), ", ".join(agreed.people)
        yield Conflict(
            question.key,
            "Other people than agreed",
            said,
            agreeing,
            f"In the form you name {said}; “{agreed.title}” we agreed with {agreeing}. "
            "Whose word decides from now on, and who should only be kept informed?",
        )


def _meet(one: str, other: str) -> bool:
    return one in other or other in one


def _plain(text: str) -> str:
    return _BETWEEN_WORDS.sub("", text).casefold()


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
