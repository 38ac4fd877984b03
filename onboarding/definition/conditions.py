"""Which questions are asked, by what was answered before."""

from collections.abc import Mapping
from typing import Any

from onboarding.definition.parts import Condition, Definition

TESTS = {
    "is": "is",
    "is_not": "is not",
    "contains": "contains",
    "answered": "is answered",
}


def applying(definition: Definition, answers: Mapping[str, Any]) -> set[str]:
    """The keys of the questions that are asked. What hangs on one that is not asked is not either.

    `answers` may be as typed or as frozen.
    """
    asked: set[str] = set()
    for question in definition.questions():
        condition = question.condition
        if condition is None or (
            condition.question in asked and passes(condition, answers.get(condition.question))
        ):
            asked.add(question.key)
    return asked


def passes(condition: Condition, answer: Any) -> bool:
    """Upper and lower case and outer spaces make no difference."""
    said = [_plain(one) for one in (answer if isinstance(answer, list) else [answer])]
    said = [one for one in said if one]
    wanted = _plain(condition.value)
    if condition.test == "is":
        return wanted in said
    if condition.test == "is_not":
        return wanted not in said
    if condition.test == "contains":
        return any(wanted in one for one in said)
    return bool(said)


def in_words(definition: Definition, condition: Condition) -> str:
    """ "Only when “Which work?” is “Logo”."."""
    other = definition.question(condition.question)
    label = other.label if other else condition.question
    value = f" “{condition.value}”" if condition.test != "answered" else ""
    return f"Only when “{label}” {TESTS[condition.test]}{value}."


def _plain(said: Any) -> str:
    return "" if said is None else str(said).strip().casefold()
