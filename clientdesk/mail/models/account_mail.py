"""Mails about signing in: they belong to a person, before any workspace."""

from django.db import models
from uuid_utils.compat import uuid7

from clientdesk import clock
from clientdesk.outbox.leased import Leased


class AccountMail(Leased):
    """A confirmation or reset mail on its way. Its text is wiped once sent: it carries a secret."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    to = models.EmailField()
    subject = models.CharField(max_length=200)
    text = models.TextField()
    html = models.TextField(blank=True)
    message_id = models.CharField(max_length=200)
    created_at = models.DateTimeField(default=clock.now)

    objects = models.Manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=models.Q(done_at=None, failed_at=None),
                name="account_mail_waiting",
            )
        ]
