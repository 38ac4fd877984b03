"""A person asks to send a mail once more that could not be delivered."""

from uuid import UUID

from django.db import transaction

from clientdesk.mail.models import Message
from clientdesk.outbox.models import Effect
from clientdesk.outbox.queue import tell_worker


class NotFailed(Exception):
    """It is on its way, sent, or given up on purpose: there is nothing to try again."""


@transaction.atomic
def retry_message(message_id: UUID) -> Message:
    """At once, with the full row of waits before it fails again. Raises NotFailed.

    The same row under the same Message-ID: pressed twice, it is sent once.
    """
    message = Message.objects.select_for_update(of=("self",)).get(pk=message_id)
    if (
        message.failed_at is None
        or message.sent_at
        or message.cancelled_at
        or not message.effect_id
    ):
        raise NotFailed(message)
    effect = Effect.objects.select_for_update(of=("self",)).get(pk=message.effect_id)
    effect.revive()
    message.failed_at, message.error = None, ""
    message.save(update_fields=["failed_at", "error"])
    tell_worker(effect)
    return message
