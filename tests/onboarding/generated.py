"""Forms and answers as nobody would write them: any kinds in any order, hostile words, conditions.

What is expected is said here, beside what is posted, and not by the code under test.
"""

import unicodedata
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hypothesis import strategies as st

from onboarding.definition import Condition, Definition, Question, Section

HOSTILE = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ settings.SECRET_KEY }}",
    "{% debug %}", "'; DROP TABLE onboarding_intakeform; --", "=cmd|' /C calc'!A0", "%s%n%x",
    "\\u0000 \\x00", "مرحبا بالعالم", "👩‍👩‍👧 naïve café", "ﬁ ＡＢＣ ½", "null",
    "[object Object]", "-1",
)  # fmt: skip
_LETTERS = st.characters(
    exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp", "Mn", "Me", "Mc"),
    exclude_characters="\ufffe\uffff",
)

_FIRST, _LAST = date(1900, 1, 1), date(2200, 12, 31)


def _as_sent(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip(" \t\r\n\u00a0\u3000")


lines = st.one_of(st.sampled_from(HOSTILE), st.text(_LETTERS, max_size=60)).map(_as_sent)
blocks = st.lists(lines.filter(bool), max_size=3).map("\n".join)
labels = st.one_of(st.sampled_from(HOSTILE), st.text(_LETTERS, min_size=1, max_size=30)).map(
    lambda text: _as_sent(text) or "What?"
)
people = st.lists(
    st.fixed_dictionaries(
        {
            "name": lines.filter(bool),
            "email": st.sampled_from(["", "ines@harbor.example"]),
            "phone": st.sampled_from(["", "+351 912 345 678"]),
        }
    ),
    max_size=3,
)


@dataclass
class Case:
    """A form, what a browser posts to it, and the answers that must be found in the end."""

    definition: Definition
    posted: dict[str, list[str]] = field(default_factory=dict)
    expected: dict[str, Any] = field(default_factory=dict)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    case, questions = Case(Definition("")), []
    for number in range(draw(st.integers(1, 9))):
        kind = draw(st.sampled_from(_KINDS))
        options = tuple(draw(st.lists(labels, min_size=2, max_size=4, unique=True)))
        question = Question(
            key=f"q{number}",
            kind=kind,
            label=draw(labels),
            help=draw(lines),
            options=options if kind in ("choice", "many") else (),
            text=draw(labels) if kind == "consent" else "",
            half=draw(st.booleans()),
            condition=draw(_condition(questions, case.expected)),
        )
        questions.append(question)
        answer = _post(draw, question, case.posted)
        if _is_asked(question, case.expected):
            case.expected[question.key] = answer
    cut = draw(st.integers(0, len(questions)))
    sections = (Section(draw(lines), tuple(questions[:cut])), Section("", tuple(questions[cut:])))
    case.definition = Definition(draw(labels), draw(lines), sections)
    return case


_KINDS = (
    "line", "block", "choice", "many", "number", "date", "email", "country", "contacts",
    "colours", "consent", "address", "website",
)  # fmt: skip


@st.composite
def _condition(draw: st.DrawFn, before: list[Question], expected: Any) -> Condition | None:
    """Half of them hold: they name the answer that was given."""
    fit = [one for one in before if one.kind in ("line", "choice", "country")]
    if not fit or draw(st.booleans()):
        return None
    other = draw(st.sampled_from(fit))
    another = other.options[0] if other.options else "something else"
    given = expected.get(other.key) or another
    test = draw(st.sampled_from(["is", "is_not", "answered"]))
    value = draw(st.sampled_from([given, another]))
    return Condition(other.key, test, "" if test == "answered" else value)


def _is_asked(question: Question, expected: dict[str, Any]) -> bool:
    condition = question.condition
    if condition is None:
        return True
    if condition.question not in expected:
        return False
    given = expected[condition.question]
    if condition.test == "answered":
        return bool(given)
    is_same = given.strip().casefold() == condition.value.strip().casefold() and bool(given.strip())
    return is_same if condition.test == "is" else not is_same


def _post(draw: st.DrawFn, question: Question, posted: dict[str, list[str]]) -> Any:
    """Puts what a browser sends into `posted`, and gives what must be stored of it."""
    kind, key = question.kind, question.key
    if kind == "contacts":
        found = draw(people)
        for row, person in enumerate(found):
            posted |= {f"{key}-{row}-{part}": [said] for part, said in person.items()}
        return found
    if kind == "many":
        chosen = draw(st.lists(st.sampled_from(question.options), unique=True))
        chosen = [one for one in question.options if one in chosen]
        if chosen:
            posted[key] = chosen
        return chosen
    if kind == "consent":
        agreed = draw(st.booleans())
        if agreed:
            posted[key] = ["on"]
        return {"agreed": agreed, "text": question.text}
    sent, stored = draw(_single(question))
    posted[key] = [sent]
    return stored


def _single(question: Question) -> st.SearchStrategy[tuple[str, Any]]:
    """(as it is sent, as it is stored)"""
    same = {
        "line": lines,
        "website": lines,
        "block": blocks,
        "address": blocks,
        "choice": st.sampled_from(["", *question.options]),
        "date": st.one_of(st.just(""), st.dates(min_value=_FIRST, max_value=_LAST).map(str)),
        "number": st.one_of(st.just(""), st.integers(-(10**9), 10**9).map(str)),
        "email": st.sampled_from(["", "rui+x@harbor.example"]),
        "country": st.sampled_from(["", "PT", "NZ"]),
    }
    if question.kind == "colours":
        found = st.lists(st.integers(0, 0xFFFFFF).map("#{:06X}".format), max_size=4)
        return found.map(lambda colours: (", ".join(colours).lower(), colours))
    return same[question.kind].map(lambda text: (text, text))
