"""What is wrong with a definition, in words for who builds it."""

import re
from collections.abc import Iterator

from onboarding.definition.conditions import TESTS
from onboarding.definition.kinds import KINDS, MOST_OPTIONS, WITHOUT_WORDS
from onboarding.definition.parts import Definition, Question
from onboarding.definition.targets import NEEDED_IN_THE_OPEN, TARGETS

KEY = re.compile(r"[a-z][a-z0-9_]{0,39}\Z")
# Names that the page posts itself.
RESERVED = frozenset(
    {"stamp", "version", "keep", "remove_file", "csrfmiddlewaretoken", "company_fax"}
)
MOST_QUESTIONS = 120


def problems_of(definition: Definition, is_open: bool = False) -> list[str]:
    """Empty when it may be published. An open form must ask who answers, and where."""
    found = list(_of_whole(definition))
    before: list[Question] = []
    for question in definition.questions():
        found += [f"“{question.label or question.key}”: {why}" for why in _of(question, before)]
        before.append(question)
    if is_open:
        for place in NEEDED_IN_THE_OPEN:
            asks = definition.asking(place)
            if asks is None or not asks.required or asks.condition:
                found.append(
                    f"The open form always needs an answer for “{TARGETS[place].label}”: "
                    "else nobody could be answered."
                )
    return found


def _of_whole(definition: Definition) -> Iterator[str]:
    if not definition.title:
        yield "Give the form a heading."
    asked = list(definition.questions())
    if not asked:
        yield "Add at least one question."
    if len(asked) > MOST_QUESTIONS:
        yield f"{len(asked)} questions are too many for one page; {MOST_QUESTIONS} fit."
    keys = [one.key for one in asked]
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        yield f"Two questions have the key “{key}”."
    places = [one.fills for one in asked if one.fills and one.fills != "people"]
    for place in sorted({one for one in places if places.count(one) > 1}):
        label = TARGETS[place].label if place in TARGETS else place
        yield f"Two questions fill “{label}” of the record."


def _of(question: Question, before: list[Question]) -> Iterator[str]:
    kind = KINDS.get(question.kind)
    if not KEY.match(question.key) or question.key in RESERVED:
        yield "its key must be small letters, digits and _."
    if not question.label:
        yield "ask something."
    if kind is None:
        yield "this kind of question does not exist."
        return
    if kind.needs == "options":
        yield from _of_options(question)
    if kind.needs == "text" and not question.text:
        yield "write what they agree to."
    if question.fills:
        target = TARGETS.get(question.fills)
        if target is None or question.kind not in target.kinds:
            yield "its answer does not fit that place of the record."
    yield from _of_condition(question, before)


def _of_options(question: Question) -> Iterator[str]:
    if len(question.options) < 2 or "" in question.options:
        yield "give at least two options, one a line."
    if len(set(question.options)) < len(question.options):
        yield "two of its options are the same."
    if len(question.options) > MOST_OPTIONS:
        yield f"at most {MOST_OPTIONS} options."


def _of_condition(question: Question, before: list[Question]) -> Iterator[str]:
    condition = question.condition
    if condition is None:
        return
    other = next((one for one in before if one.key == condition.question), None)
    if other is None:
        yield "what it depends on must be asked above it."
        return
    if condition.test not in TESTS or (condition.test != "answered" and not condition.value):
        yield "say on which answer it depends."
    if other.kind in WITHOUT_WORDS:
        yield f"it cannot depend on “{other.label}”."
    elif condition.test == "is" and other.options and condition.value not in other.options:
        yield f"“{condition.value}” is no option of “{other.label}”."
