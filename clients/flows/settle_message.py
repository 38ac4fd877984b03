"""A mail was read, or wants nothing more."""

from uuid import UUID

from django.db import transaction

from clientdesk import clock
from clientdesk.mail.models import Message
from clientdesk.mail.signals import message_seen
from clientdesk.workspaces.models import Member


@transaction.atomic
def see_message(message_id: UUID, by: Member) -> None:
    """Somebody here has it before them; told once, to who waits for it."""
    message = Message.objects.lock(message_id)
    if message.is_incoming and message.see(by, clock.now()):
        message_seen.send(Message, message=message)


@transaction.atomic
def settle_message(message_id: UUID, by: Member) -> None:
    """Done with, without an answer."""
    see_message(message_id, by)
    Message.objects.lock(message_id).settle(by, clock.now())


@transaction.atomic
def reopen_message(message_id: UUID) -> None:
    """Undo: it waits for an answer again."""
    Message.objects.lock(message_id).unsettle()
