"""Which answers belong in which place of the record."""

from collections.abc import Mapping
from typing import Any

from onboarding.definition import Definition


def filled(definition: Definition, answers: Mapping[str, Any]) -> dict[str, str]:
    """What was answered, by place (“client.tax_id”); people apart. What was not asked is empty."""
    return {
        question.fills: _words(answers.get(question.key))
        for question in definition.questions()
        if question.fills and question.fills != "people"
    }


def people(definition: Definition, answers: Mapping[str, Any]) -> list[dict[str, str]]:
    """Those we are told to work with: name, email, phone each."""
    return [
        person
        for question in definition.questions()
        if question.fills == "people"
        for person in answers.get(question.key) or []
    ]


def _words(answer: Any) -> str:
    return answer if isinstance(answer, str) else ""
