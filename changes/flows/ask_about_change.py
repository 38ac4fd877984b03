"""The client asks on the page of a change order: a question, or for one that is over once more."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from changes.models import ChangeQuestion, ChangeVersion
from changes.signals import change_order_asked
from clientdesk import clock
from clients.models import Contact
from clients.recording import Actor, record
from scope.models import NotOpen

HEADLINES = {
    ChangeQuestion.Kind.QUESTION: "A question about {version}",
    ChangeQuestion.Kind.RENEWAL: "{version} is asked for once more",
}


@dataclass(frozen=True)
class Asked:
    """What stands on the page. `form_id` is the page's own: posted twice it is one question."""

    form_id: UUID
    about: ChangeQuestion.Kind
    text: str = ""


@transaction.atomic
def ask_about_change(version_id: UUID, contact: Contact | None, asked: Asked) -> ChangeQuestion:
    """Asking once more is for one that is over, and once is enough. Raises NotOpen for a draft."""
    version = ChangeVersion.objects.select_related("order__client__workspace").lock(version_id)
    if version.is_draft:
        raise NotOpen(version, version.standing(clock.now()))
    existing = version.questions.filter(form_id=asked.form_id).first()
    if asked.about == ChangeQuestion.Kind.RENEWAL:
        existing = version.questions.filter(about=asked.about).first() or existing
    if existing:
        return existing
    question = ChangeQuestion.objects.create(
        workspace_id=version.workspace_id,
        version=version,
        about=asked.about,
        contact=contact,
        text=asked.text,
        form_id=asked.form_id,
        at=clock.now(),
    )
    client = version.order.client
    record(
        client,
        "question.change_order",
        actor=Actor.contact(contact) if contact else Actor.client(client),
        headline=HEADLINES[asked.about].format(version=version),
        detail=asked.text,
        subject=version.order.ref(),
        facts={"number": version.order.number, "version": version.n},
    )
    change_order_asked.send(ChangeQuestion, question=question)
    return question
