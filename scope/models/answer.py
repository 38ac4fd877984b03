"""What became of a version of a quote: its one answer, and what was asked about it."""

from django.db import models

from clientdesk.workspaces.models import Member, OwnedForeignKey, WorkspaceOwned
from clients.models import Contact


class QuoteAnswer(WorkspaceOwned):
    """The one answer to a version: accepted or declined by the client, withdrawn by us. Frozen.

    `choice` is what the client had picked. The database holds that there is one for each version.
    """

    class Kind(models.TextChoices):
        ACCEPTED = "accepted", "accepted"
        DECLINED = "declined", "declined"
        WITHDRAWN = "withdrawn", "withdrawn"

    version = OwnedForeignKey("scope.QuoteVersion", related_name="answers")
    answer = models.CharField(max_length=10, choices=Kind.choices)
    contact = OwnedForeignKey(Contact, null=True, related_name="+")
    member = OwnedForeignKey(Member, null=True, related_name="+")
    choice = models.JSONField(null=True)
    reason = models.TextField(max_length=2000, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "version"], name="quote_answered_once")
        ]


class QuoteQuestion(WorkspaceOwned):
    """What a client asked on the page of a version."""

    class Kind(models.TextChoices):
        QUESTION = "question", "a question"
        CHANGE = "change", "a change"
        RENEWAL = "renewal", "the quote again"

    version = OwnedForeignKey("scope.QuoteVersion", related_name="questions")
    about = models.CharField(max_length=10, choices=Kind.choices, default=Kind.QUESTION)
    contact = OwnedForeignKey(Contact, null=True, related_name="+")
    text = models.TextField(max_length=4000, blank=True)
    choice = models.JSONField(null=True)
    form_id = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "version", "form_id"], name="quote_question_once"
            )
        ]
