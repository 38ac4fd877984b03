"""A definition as JSON and back. What is empty is left out, so that versions compare well."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from onboarding.definition.parts import Condition, Definition, Question, Section


def to_json(definition: Definition) -> dict[str, Any]:
    return {
        "title": definition.title,
        "lead": definition.lead,
        "sections": [
            {
                "title": section.title,
                "questions": [write_question(one) for one in section.questions],
            }
            for section in definition.sections
        ],
    }


def from_json(stored: Mapping[str, Any]) -> Definition:
    """Of what to_json wrote, or a ready-made form. Raises KeyError, TypeError for anything else."""
    return Definition(
        title=stored["title"],
        lead=stored.get("lead", ""),
        sections=tuple(
            Section(
                title=section["title"],
                questions=tuple(read_question(one) for one in section.get("questions", ())),
            )
            for section in stored["sections"]
        ),
    )


def read_question(stored: Mapping[str, Any]) -> Question:
    given = dict(stored)
    given["options"] = tuple(given.get("options", ()))
    condition = given.get("condition")
    given["condition"] = Condition(**condition) if condition else None
    return Question(**given)


def write_question(question: Question) -> dict[str, Any]:
    said = {one.name: getattr(question, one.name) for one in fields(question)}
    said["options"] = list(question.options)
    if question.condition:
        said["condition"] = {
            one.name: getattr(question.condition, one.name) for one in fields(question.condition)
        }
    return {name: value for name, value in said.items() if value}
