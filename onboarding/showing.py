"""Frozen answers, as the desk shows them: each kind in words, links or little signs."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from clientdesk.lib.countries import country_choices
from clients.models import Document
from onboarding.definition import Definition, Question


@dataclass(frozen=True)
class Shown:
    """One answer. `words` says it in text; the rest is how a page may draw it better."""

    question: Question
    words: str
    documents: list[Document] = field(default_factory=list)
    colours: list[str] = field(default_factory=list)
    is_login: bool = False


def shown(
    definition: Definition, answers: dict[str, Any], documents: dict[str, Document]
) -> list[Shown]:
    """What was answered, in the order of the form. `documents` by the id of the file they are."""
    found = []
    for question in definition.questions():
        answer = answers.get(question.key)
        words = in_words(question, answer)
        papers = []
        if question.kind == "files":
            papers = [documents[one] for one in answer or [] if one in documents]
        if words or papers:
            colours = answer if question.kind == "colours" else []
            is_login = question.kind == "secret"
            found.append(Shown(question, words, papers, colours, is_login))
    return found


def in_words(question: Question, answer: Any) -> str:
    """Empty for what was not answered. Never a login: its value is not among the answers."""
    if not answer:
        return ""
    if question.kind == "country":
        return dict(country_choices("en")).get(answer, answer)
    if question.kind == "date":
        day = date.fromisoformat(answer)
        return f"{day.day} {day:%B %Y}"
    if question.kind == "secret":
        return "Kept sealed among the logins" if answer.get("kept") else ""
    if question.kind == "consent":
        return f"{'Yes' if answer['agreed'] else 'No'}: “{answer['text']}”"
    if question.kind == "files":
        return f"{len(answer)} file{'s' if len(answer) > 1 else ''}"
    if question.kind in ("contact", "contacts"):
        return "\n".join(", ".join(filter(None, one.values())) for one in answer)
    return ", ".join(answer) if isinstance(answer, list) else str(answer)
