"""Changes to a definition. Each gives a new one; what no longer holds is found by checking.py."""

from collections.abc import Iterable
from dataclasses import replace

from django.utils.text import slugify

from onboarding.definition.checking import RESERVED
from onboarding.definition.parts import Definition, Question, Section

_LONGEST_KEY = 32


def new_key(label: str, taken: Iterable[str]) -> str:
    """Made of the label, unlike the others: “Which work?” is which_work."""
    known = {*taken, *RESERVED}
    stem = slugify(label).replace("-", "_")[:_LONGEST_KEY].strip("_")
    if not stem or not stem[0].isalpha():
        stem = f"q_{stem}".rstrip("_")
    key, number = stem, 1
    while key in known:
        number += 1
        key = f"{stem}_{number}"
    return key


def place_of(definition: Definition, key: str) -> tuple[int, int] | None:
    """(section, position) of a question, from 0."""
    for number, section in enumerate(definition.sections):
        for position, question in enumerate(section.questions):
            if question.key == key:
                return number, position
    return None


def with_question(
    definition: Definition, question: Question, section: int, position: int | None = None
) -> Definition:
    """Put in at a place; where that is not, at the end of the nearest section."""
    if not definition.sections:
        definition = replace(definition, sections=(Section(""),))
    section = max(0, min(section, len(definition.sections) - 1))
    questions = list(definition.sections[section].questions)
    questions.insert(len(questions) if position is None else max(0, position), question)
    return _with_section(definition, section, tuple(questions))


def without_question(definition: Definition, key: str) -> Definition:
    sections = tuple(
        replace(one, questions=tuple(q for q in one.questions if q.key != key))
        for one in definition.sections
    )
    return replace(definition, sections=sections)


def changed(definition: Definition, key: str, question: Question, section: int) -> Definition:
    """Its place stays, unless it goes into another section."""
    place = place_of(definition, key)
    if place is None:
        return with_question(definition, question, section)
    position = place[1] if place[0] == section else None
    return with_question(without_question(definition, key), question, section, position)


def moved(definition: Definition, key: str, by: int) -> Definition:
    """One up (-1) or down (1); past the edge of its section it goes into the next one."""
    place = place_of(definition, key)
    question = definition.question(key)
    if place is None or question is None:
        return definition
    section, position = place
    size = len(definition.sections[section].questions)
    rest = without_question(definition, key)
    if 0 <= position + by < size:
        return with_question(rest, question, section, position + by)
    if not 0 <= section + by < len(definition.sections):
        return definition
    return with_question(rest, question, section + by, None if by < 0 else 0)


def duplicated(definition: Definition, key: str) -> Definition:
    """The copy stands below; it fills no place of the record, which can be filled once."""
    place, question = place_of(definition, key), definition.question(key)
    if place is None or question is None:
        return definition
    own = new_key(question.label, (one.key for one in definition.questions()))
    fills = question.fills if question.fills == "people" else ""
    copy = replace(question, key=own, fills=fills)
    return with_question(definition, copy, place[0], place[1] + 1)


def with_section(definition: Definition, title: str) -> Definition:
    return replace(definition, sections=(*definition.sections, Section(title)))


def renamed(definition: Definition, section: int, title: str) -> Definition:
    if not 0 <= section < len(definition.sections):
        return definition
    one = replace(definition.sections[section], title=title)
    return replace(definition, sections=_put(definition.sections, section, one))


def moved_section(definition: Definition, section: int, by: int) -> Definition:
    sections = list(definition.sections)
    if not (0 <= section < len(sections) and 0 <= section + by < len(sections)):
        return definition
    sections.insert(section + by, sections.pop(section))
    return replace(definition, sections=tuple(sections))


def without_section(definition: Definition, section: int) -> Definition:
    """Only an empty one goes: its questions are removed or moved before."""
    sections = definition.sections
    if not 0 <= section < len(sections) or sections[section].questions:
        return definition
    return replace(definition, sections=sections[:section] + sections[section + 1 :])


def _with_section(
    definition: Definition, section: int, questions: tuple[Question, ...]
) -> Definition:
    one = replace(definition.sections[section], questions=questions)
    return replace(definition, sections=_put(definition.sections, section, one))


def _put(sections: tuple[Section, ...], at: int, one: Section) -> tuple[Section, ...]:
    return (*sections[:at], one, *sections[at + 1 :])
