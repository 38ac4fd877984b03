"""What became of a version of a change order: its one answer, and what was asked about it."""

from django.db import models

from clientdesk.workspaces.models import Member, OwnedForeignKey, WorkspaceOwned
from clients.models import Contact


class ChangeAnswer(WorkspaceOwned):
    """The one answer to a version: approved or declined by the client, withdrawn by us. Frozen.

    `agreed` is a yes by mail or by an order of theirs, recorded by `member`; its agreement says how
    and names what shows it. `dates` are the days that were agreed, as the page showed them (scope's
    Moved, in JSON); `agreement_n` is the version of the agreement that the yes made.
    """

    class Kind(models.TextChoices):
        APPROVED = "approved", "approved"
        AGREED = "agreed", "agreed"
        DECLINED = "declined", "declined"
        WITHDRAWN = "withdrawn", "withdrawn"

    version = OwnedForeignKey("changes.ChangeVersion", related_name="answers")
    answer = models.CharField(max_length=10, choices=Kind.choices)
    contact = OwnedForeignKey(Contact, null=True, related_name="+")
    member = OwnedForeignKey(Member, null=True, related_name="+")
    name = models.CharField(max_length=120, blank=True)
    reason = models.TextField(max_length=2000, blank=True)
    dates = models.JSONField(default=list)
    agreement_n = models.PositiveSmallIntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "version"], name="change_answered_once")
        ]


class ChangeQuestion(WorkspaceOwned):
    """What a client asked on the page of a version, or that they would like it once more."""

    class Kind(models.TextChoices):
        QUESTION = "question", "a question"
        RENEWAL = "renewal", "it once more"

    version = OwnedForeignKey("changes.ChangeVersion", related_name="questions")
    about = models.CharField(max_length=10, choices=Kind.choices, default=Kind.QUESTION)
    contact = OwnedForeignKey(Contact, null=True, related_name="+")
    text = models.TextField(max_length=4000, blank=True)
    form_id = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "version", "form_id"], name="change_question_once"
            )
        ]
