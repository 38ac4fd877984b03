"""An onboarding: a playbook's version, lived through with one client."""

from datetime import date, datetime

from django.db import models
from django.db.models import Q

from clientdesk import clock
from clientdesk.workspaces.models import Member, OwnedForeignKey, WorkspaceOwned
from clients.models import Client, Contact
from playbooks.models.playbook import PlaybookVersion
from playbooks.plan import ANSWERED, After, StepKind


class Onboarding(WorkspaceOwned):
    """One at a time for a client. `agreed` is what was agreed, as people read it, where it was.

    `agreement_id` names the agreement it began with, if one did.
    """

    client = OwnedForeignKey(Client, related_name="onboardings")
    contact = OwnedForeignKey(Contact, related_name="+")
    version = OwnedForeignKey(PlaybookVersion, related_name="onboardings")
    title = models.CharField(max_length=160, blank=True)
    agreed = models.TextField(blank=True)
    agreed_on = models.DateField(null=True)
    agreement_id = models.UUIDField(null=True)
    started_at = models.DateTimeField(default=clock.now)
    started_by = OwnedForeignKey(Member, null=True, related_name="+")
    finished_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)
    stopped_by = OwnedForeignKey(Member, null=True, related_name="+")
    stopped_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "client"],
                condition=Q(finished_at=None, stopped_at=None),
                name="onboarding_one_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["workspace", "agreement_id"],
                condition=Q(agreement_id__isnull=False),
                name="onboarding_of_agreement_once",
            ),
        ]
        indexes = [
            models.Index(fields=["workspace", "-started_at", "id"], name="onboarding_by_age")
        ]

    def __str__(self) -> str:
        return f"Onboarding of {self.client}"

    @property
    def is_running(self) -> bool:
        return self.finished_at is None and self.stopped_at is None


class OnboardingStep(WorkspaceOwned):
    """A step as planned, and what became of it: due, started, done or left out, each dated.

    `owner` does it; without one, whoever looks after the client. `answer` is the line
    the client added when they said that it is done.
    """

    onboarding = OwnedForeignKey(Onboarding, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=StepKind.choices)
    title = models.CharField(max_length=120)
    after = models.CharField(max_length=10, choices=After.choices)
    days = models.PositiveSmallIntegerField(default=0)
    by_itself = models.BooleanField(default=False)
    text = models.TextField(blank=True)
    owner = OwnedForeignKey(Member, null=True, related_name="+")
    due_on = models.DateField(null=True)
    started_at = models.DateTimeField(null=True)
    started_by = OwnedForeignKey(Member, null=True, related_name="+")
    date_on = models.DateField(null=True)
    done_at = models.DateTimeField(null=True)
    done_by = OwnedForeignKey(Member, null=True, related_name="+")
    done_by_contact = OwnedForeignKey(Contact, null=True, related_name="+")
    skipped_at = models.DateTimeField(null=True)
    skipped_by = OwnedForeignKey(Member, null=True, related_name="+")
    skipped_why = models.CharField(max_length=300, blank=True)
    answer = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "onboarding", "position"], name="onboarding_step_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["workspace", "due_on"],
                condition=Q(done_at=None, skipped_at=None),
                name="onboarding_step_open",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_over(self) -> bool:
        return self.done_at is not None or self.skipped_at is not None

    @property
    def is_answered_by_client(self) -> bool:
        return self.kind in ANSWERED

    @property
    def waits_for_client(self) -> bool:
        return self.started_at is not None and not self.is_over and self.is_answered_by_client

    @property
    def since(self) -> datetime | None:
        """When it came into the state it is in."""
        return self.done_at or self.skipped_at or self.started_at

    def start(self, at: datetime, by: Member | None, date_on: date | None = None) -> None:
        self.started_at, self.started_by = at, by
        self.date_on = date_on or self.date_on
        self.save(update_fields=["started_at", "started_by", "date_on"])

    def finish(
        self,
        at: datetime,
        by: Member | None = None,
        contact: Contact | None = None,
        answer: str = "",
    ) -> None:
        self.started_at = self.started_at or at
        self.done_at, self.done_by, self.done_by_contact = at, by, contact
        self.answer = answer
        self.save(update_fields=["started_at", "done_at", "done_by", "done_by_contact", "answer"])

    def give(self, owner: Member | None) -> bool:
        """Returns False where it was theirs before."""
        if self.owner == owner:
            return False
        self.owner = owner
        self.save(update_fields=["owner"])
        return True

    def reopen(self) -> None:
        """Its answer was taken back: it is awaited again."""
        self.done_at = self.done_by = self.done_by_contact = None
        self.save(update_fields=["done_at", "done_by", "done_by_contact"])

    def leave_out(self, at: datetime, by: Member | None, why: str) -> None:
        self.skipped_at, self.skipped_by, self.skipped_why = at, by, why
        self.save(update_fields=["skipped_at", "skipped_by", "skipped_why"])
