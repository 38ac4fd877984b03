"""Dates between both sides: told, proposed, answered. Without an answer one was told, no more."""

from django.db import models

from clientdesk import clock
from clientdesk.workspaces.models import Member, OwnedForeignKey, WorkspaceOwned
from clients.models import Contact, Decision, Entry
from delivery.models.promises import DateSlip
from scope.models import Deliverable, Project


class SlipTold(WorkspaceOwned):
    """A contact knows of a move: by a mail that went, on their page, or another way, which `member`
    noted with the day (`on`). Append-only; the first time counts."""

    class How(models.TextChoices):
        MAIL = "mail", "by mail"
        PAGE = "page", "on their page"
        CALL = "call", "in a call"
        MEETING = "meeting", "in a meeting"
        CHAT = "chat", "in a chat"

    slip = OwnedForeignKey(DateSlip, related_name="told")
    contact = OwnedForeignKey(Contact, related_name="+")
    how = models.CharField(max_length=7, choices=How.choices)
    message_id = models.UUIDField(null=True)
    member = OwnedForeignKey(Member, null=True, related_name="+")
    on = models.DateField(null=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["workspace", "slip", "contact"], name="slip_told_once")
        ]


class DateProposal(WorkspaceOwned):
    """A date we ask the client to agree to. Append-only; what came later supersedes it.

    Why stands in the record: `entry`.
    """

    deliverable = OwnedForeignKey(Deliverable, related_name="proposals")
    was_on = models.DateField(null=True)
    now_on = models.DateField()
    contact = OwnedForeignKey(Contact, related_name="+")
    by = OwnedForeignKey(Member, related_name="+")
    entry = OwnedForeignKey(Entry, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["workspace", "deliverable", "at"], name="proposal_of")]


class DateAnswer(WorkspaceOwned):
    """Their word on dates that moved or were proposed: a click by `link_id`, or said another way
    (`how`, `on`) and noted by `member`. Append-only.

    Of an agreement `decision` is its record, and the dates are promised anew because of it. Their
    words, and from where they pressed, stand in `entry`.
    """

    class Said(models.TextChoices):
        AGREED = "agreed", "agreed"
        OTHERWISE = "otherwise", "sees it otherwise"

    project = OwnedForeignKey(Project, related_name="date_answers")
    contact = OwnedForeignKey(Contact, related_name="+")
    said = models.CharField(max_length=10, choices=Said.choices)
    how = models.CharField(max_length=12, choices=Decision.How.choices, default=Decision.How.PORTAL)
    on = models.DateField(null=True)
    member = OwnedForeignKey(Member, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)
    decision = OwnedForeignKey(Decision, null=True, related_name="+")
    entry = OwnedForeignKey(Entry, related_name="+")
    link_id = models.UUIDField(null=True)

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["workspace", "project", "at"], name="date_answer_of")]

    @property
    def is_agreed(self) -> bool:
        return self.said == self.Said.AGREED


class AnsweredDate(WorkspaceOwned):
    """One date of an answer: of a slip, or of a proposal. Each is answered once. Append-only."""

    answer = OwnedForeignKey(DateAnswer, related_name="dates")
    slip = OwnedForeignKey(DateSlip, null=True, related_name="answered")
    proposal = OwnedForeignKey(DateProposal, null=True, related_name="answered")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "slip"], name="slip_answered_once"),
            models.UniqueConstraint(
                fields=["workspace", "proposal"], name="proposal_answered_once"
            ),
            models.CheckConstraint(
                name="answered_is_slip_or_proposal",
                condition=models.Q(slip=None, proposal__isnull=False)
                | models.Q(slip__isnull=False, proposal=None),
            ),
        ]
