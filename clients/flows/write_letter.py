"""A member writes to a client: kept while typing, sent as an answer, at once."""

from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction

from clientdesk import clock
from clientdesk.mail.composing import Mail, queue_mail
from clientdesk.mail.models import Draft, Message
from clientdesk.mail.signals import letter_sent, message_seen
from clientdesk.workspaces.models import Member
from clients.models import Client

KIND = "letter"


@dataclass(frozen=True)
class Letter:
    """What was typed, checked or not. `to` and `copy_to` are addresses; `begun_with` names what
    it began with, where that is worth knowing (clients/correspondence/starts.py)."""

    to: str = ""
    copy_to: tuple[str, ...] = ()
    subject: str = ""
    text: str = ""
    begun_with: str = ""


class AlreadySent(Exception):
    """This letter has left; a second one is a new letter."""


@transaction.atomic
def keep_letter(
    draft_id: UUID, client: Client, by: Member, letter: Letter, answers: Message | None = None
) -> Draft:
    """Store it as typed, for its writer only. Raises AlreadySent."""
    try:
        Draft.objects.get_or_create(
            pk=draft_id,
            defaults={
                "workspace_id": client.workspace_id,
                "member": by,
                "client_id": client.pk,
                "answers": answers,
            },
        )
    except IntegrityError:  # the id is somebody else's, whom we cannot see
        raise AlreadySent(draft_id) from None
    draft = Draft.objects.lock(draft_id)
    if draft.sent_at is not None or draft.member_id != by.pk or draft.client_id != client.pk:
        raise AlreadySent(draft)
    draft.to, draft.copy_to = letter.to[:254], ", ".join(letter.copy_to)[:600]
    draft.subject, draft.text = letter.subject[:200], letter.text
    draft.begun_with, draft.kept_at = letter.begun_with[:120], clock.now()
    draft.save()
    return draft


@transaction.atomic
def send_letter(
    draft_id: UUID, client: Client, by: Member, letter: Letter, answers: Message | None = None
) -> Message:
    """At once, whatever the hour. The same draft posted twice is one mail; a second letter with
    the same words is a second mail. What it answers is settled by it. Raises AlreadySent."""
    draft = keep_letter(draft_id, client, by, letter, answers)
    message = queue_mail(
        Mail(
            workspace=client.workspace,
            kind=KIND,
            key=str(draft.pk),
            to=letter.to,
            cc=letter.copy_to,
            subject=letter.subject,
            template="letter",
            context={"text": letter.text, "sender": by},
            client_id=client.pk,
            answers=draft.answers,
            written_by=by,
        )
    )
    draft.sent_at = clock.now()
    draft.save(update_fields=["sent_at"])
    letter_sent.send(Draft, draft=draft, message=message)
    if draft.answers:
        settle_thread(draft.answers, by)
    return message


def settle_thread(answered: Message, by: Member) -> None:
    """All that they wrote in this exchange so far is answered, and so it was read."""
    waiting = Message.objects.select_for_update(of=("self",)).filter(
        workspace_id=answered.workspace_id,
        client_id=answered.client_id,
        thread_id=answered.thread,
        direction=Message.Direction.IN,
        settled_at=None,
    )
    now = clock.now()
    for message in waiting:
        message.settle(by, now)
        if message.see(by, now):
            message_seen.send(Message, message=message)


def open_draft(client: Client, by: Member, answers: Message | None) -> Draft | None:
    """What this member began to write here and did not send."""
    return (
        Draft.objects.filter(member=by, client_id=client.pk, answers=answers, sent_at=None)
        .order_by("-kept_at")
        .first()
    )
