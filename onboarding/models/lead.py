"""A lead: somebody we may work with, from the first word until yes or no."""

from datetime import date, datetime

from django.db import models

from clientdesk import clock
from clientdesk.workspaces.models import Member, OwnedForeignKey, WorkspaceOwned
from clients.models import Client
from onboarding.models.inquiry import Inquiry
from onboarding.scoring import Colour, Criterion


class LeadClosed(Exception):
    """It was declined, or put aside: nothing more is done with it."""


class Lead(WorkspaceOwned):
    """Where we stand with it is derived (lead_steps.py) from these moments and from what followed.

    It always has a next date: the database holds that. `held_why` without `admitted_at`: the form
    waits for somebody to say that a person wrote it.
    """

    client = OwnedForeignKey(Client, related_name="leads")
    inquiry = OwnedForeignKey(Inquiry, null=True, related_name="leads")
    opened_at = models.DateTimeField(default=clock.now)
    next_on = models.DateField()
    next_action = models.CharField(max_length=120)
    held_why = models.CharField(max_length=120, blank=True)
    admitted_at = models.DateTimeField(null=True)
    admitted_by = OwnedForeignKey(Member, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)
    taken_on_at = models.DateTimeField(null=True)
    taken_on_by = OwnedForeignKey(Member, null=True, related_name="+")
    lost_at = models.DateTimeField(null=True)
    lost_by = OwnedForeignKey(Member, null=True, related_name="+")
    lost_why = models.CharField(max_length=200, blank=True)
    decline_message_id = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "inquiry"], name="lead_of_inquiry_once")
        ]
        indexes = [
            models.Index(fields=["workspace", "next_on", "id"], name="lead_by_next_date"),
            models.Index(fields=["workspace", "-opened_at", "id"], name="lead_newest"),
            models.Index(fields=["workspace", "client"], name="lead_of_client"),
        ]

    @property
    def is_held(self) -> bool:
        return bool(self.held_why) and self.admitted_at is None and self.lost_at is None

    @property
    def is_lost(self) -> bool:
        return self.lost_at is not None

    @property
    def waits_for_answer(self) -> bool:
        """Somebody wrote, and has heard nothing from a person yet."""
        return self.inquiry_id is not None and self.answered_at is None and not self.is_lost

    def plan(self, on: date, action: str) -> None:
        self._refuse_if_lost()
        self.next_on, self.next_action = on, action
        self.save(update_fields=["next_on", "next_action"])

    def admit(self, by: Member, at: datetime) -> bool:
        """A person wrote it. Whether this was the first to say so."""
        if not self.is_held:
            return False
        self.admitted_at, self.admitted_by = at, by
        self.save(update_fields=["admitted_at", "admitted_by"])
        return True

    def answer(self, at: datetime) -> None:
        """They have heard from us; the first time counts."""
        if self.answered_at is None:
            self.answered_at = at
            self.save(update_fields=["answered_at"])

    def ask(self, at: datetime) -> None:
        self._refuse_if_lost()
        self.asked_at = at
        self.save(update_fields=["asked_at"])
        self.answer(at)

    def take_on(self, by: Member, at: datetime) -> None:
        """We want it: the first to say so counts."""
        self._refuse_if_lost()
        if self.taken_on_at is None:
            self.taken_on_at, self.taken_on_by = at, by
            self.save(update_fields=["taken_on_at", "taken_on_by"])

    def lose(self, by: Member, at: datetime, why: str) -> None:
        self._refuse_if_lost()
        self.lost_at, self.lost_by, self.lost_why = at, by, why
        self.save(update_fields=["lost_at", "lost_by", "lost_why"])

    def reopen(self) -> None:
        self.lost_at = self.lost_by = self.decline_message_id = None
        self.lost_why = ""
        self.save(update_fields=["lost_at", "lost_by", "lost_why", "decline_message_id"])

    def _refuse_if_lost(self) -> None:
        if self.is_lost:
            raise LeadClosed(self)


class ScoreMark(WorkspaceOwned):
    """What a member says of one criterion, over the facts. The newest counts; an empty colour lets
    the facts decide again."""

    lead = OwnedForeignKey(Lead, related_name="marks")
    criterion = models.CharField(
        max_length=8, choices=[(one.value, one.label) for one in Criterion]
    )
    colour = models.CharField(
        max_length=8, choices=[(one.value, one.value) for one in Colour], blank=True
    )
    note = models.CharField(max_length=200, blank=True)
    by = OwnedForeignKey(Member, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["workspace", "lead", "-created_at"], name="score_mark_new")]


class Scorecard(WorkspaceOwned):
    """The card as it stood when something was decided by it: frozen, with its reasons and why."""

    class Because(models.TextChoices):
        RECEIVED = "received", "as it came"
        MARKED = "marked", "after a mark by hand"
        ASKED = "asked", "when we asked for more"
        TAKEN_ON = "taken_on", "when we took it on"
        DECLINED = "declined", "when we declined"

    lead = OwnedForeignKey(Lead, related_name="cards")
    because = models.CharField(max_length=10, choices=Because.choices)
    total = models.PositiveSmallIntegerField()
    advice = models.CharField(max_length=10)
    marks = models.JSONField()
    by = OwnedForeignKey(Member, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["workspace", "lead", "-created_at"], name="scorecard_new")]
