"""The client asks on the page: a question, a change, or for a quote that is over once more."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from clientdesk import clock
from clients.models import Contact
from clients.recording import Actor, record
from scope.models import NotOpen, QuoteQuestion, QuoteVersion
from scope.signals import quote_asked

HEADLINES = {
    QuoteQuestion.Kind.QUESTION: "A question about {version}",
    QuoteQuestion.Kind.CHANGE: "A change to {version} is asked for",
    QuoteQuestion.Kind.RENEWAL: "{version} is asked for again",
}


@dataclass(frozen=True)
class Asked:
    """What stands on the page. `form_id` is the page's own: posted twice it is one question."""

    form_id: UUID
    about: QuoteQuestion.Kind
    text: str = ""
    choice: dict[str, Any] | None = None


@transaction.atomic
def ask_about_quote(version_id: UUID, contact: Contact | None, asked: Asked) -> QuoteQuestion:
    """Asking again for a quote is for one that is over, and once is enough.

    Raises NotOpen for a draft.
    """
    version = _locked(version_id)
    client = version.quote.client
    existing = version.questions.filter(form_id=asked.form_id).first()
    if asked.about == QuoteQuestion.Kind.RENEWAL:
        existing = version.questions.filter(about=asked.about).first() or existing
    if existing:
        return existing
    question = QuoteQuestion.objects.create(
        workspace_id=version.workspace_id,
        version=version,
        about=asked.about,
        contact=contact,
        text=asked.text,
        choice=asked.choice,
        form_id=asked.form_id,
        at=clock.now(),
    )
    record(
        client,
        f"question.{asked.about}",
        actor=Actor.contact(contact) if contact else Actor.client(client),
        headline=HEADLINES[asked.about].format(version=version),
        detail=asked.text,
        subject=version.quote.ref(),
        facts={"number": version.quote.number, "version": version.n},
    )
    quote_asked.send(QuoteQuestion, question=question)
    return question


def _locked(version_id: UUID) -> QuoteVersion:
    version: QuoteVersion = QuoteVersion.objects.lock(version_id)
    if version.is_draft:
        raise NotOpen(version, version.standing(clock.now()))
    return version
