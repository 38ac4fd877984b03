"""The client says yes to what was said, or how they see it: once, with its evidence."""

import secrets
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from clientdesk import clock
from clientdesk.lib.canonical import fingerprint
from clientdesk.mail.composing import Mail, queue_mail
from clients.models import Client, Confirmation, ConfirmationAnswer
from clients.recording import Actor, record
from clients.signals import confirmation_answered


@dataclass(frozen=True)
class Click:
    """Who pressed, by the name they gave; by which link, from where, with which browser."""

    name: str
    link_id: UUID
    from_address: str
    user_agent: str


class Closed(Exception):
    """It is not asked any more."""


@transaction.atomic
def answer_confirmation(
    confirmation_id: UUID, said: str, words: str, click: Click
) -> ConfirmationAnswer:
    """The first answer stands: asked again, it is what was answered before. Raises Closed."""
    confirmation = Confirmation.objects.select_related("client__workspace", "contact").get(
        pk=confirmation_id
    )
    Client.objects.lock(confirmation.client_id)
    earlier = confirmation.answers.first()
    if earlier:
        return earlier
    if confirmation.closings.exists():
        raise Closed
    answer = _keep(confirmation, said, words, click)
    _tell(confirmation, answer)
    _send_copy(confirmation, answer)
    confirmation_answered.send(ConfirmationAnswer, confirmation=confirmation, answer=answer)
    return answer


def _keep(confirmation: Confirmation, said: str, words: str, click: Click) -> ConfirmationAnswer:
    answer = ConfirmationAnswer(
        workspace_id=confirmation.workspace_id,
        confirmation=confirmation,
        said=said,
        name=click.name,
        words=words,
        at=clock.now(),
        link_id=click.link_id,
        from_address=click.from_address[:45],
        user_agent=click.user_agent[:300],
        salt=secrets.token_hex(16),
    )
    answer.hash = answer.fingerprint_of(confirmation.hash)
    answer.save(force_insert=True)
    return answer


def _tell(confirmation: Confirmation, answer: ConfirmationAnswer) -> None:
    who = confirmation.contact.name
    said = "confirmed" if answer.is_agreed else "sees it otherwise"
    record(
        confirmation.client,
        f"confirmation.{answer.said}",
        actor=Actor.contact(confirmation.contact),
        headline=f"{who} {said}: {confirmation.title}",
        detail="\n".join(filter(None, [answer.words, _evidence(confirmation, answer)])),
        subject=confirmation.ref(),
        facts={
            "about": list(confirmation.subject),
            "said": answer.said,
            "asked": confirmation.hash,
            "asked_at": confirmation.asked_at,
            "answer": answer.hash,
        },
    )


def _evidence(confirmation: Confirmation, answer: ConfirmationAnswer) -> str:
    place = f" from {answer.from_address}" if answer.from_address else ""
    return (
        f"As {answer.name}, by the personal link of {confirmation.contact.name}{place}. "
        f"Fingerprint {fingerprint(answer.hash)}."
    )


def _send_copy(confirmation: Confirmation, answer: ConfirmationAnswer) -> None:
    """So that both sides hold the same words."""
    contact, workspace = confirmation.contact, confirmation.client.workspace
    if not contact.email or contact.mail_stopped_at is not None:
        return
    queue_mail(
        Mail(
            workspace=workspace,
            kind="confirmation_copy",
            key=str(confirmation.pk),
            to=contact.email,
            subject=f"Your answer: {confirmation.title}",
            template="confirmation_copy",
            context={
                "first_name": contact.first_name,
                "answer": answer,
                "at": answer.at.astimezone(workspace.zone_info),
                "zone": workspace.zone,
                "fingerprint": fingerprint(answer.hash),
                "statements": list(confirmation.statements.order_by("position")),
            },
            client_id=confirmation.client_id,
            about=confirmation.ref(),
        )
    )
