"""Time that somebody worked for a client: a day, minutes, what for."""

from datetime import date, datetime
from uuid import UUID

from django.db import models
from django.db.models.functions import Coalesce

from clientdesk.lib.money import Money
from clientdesk.workspaces.models import Member, OwnedForeignKey, WorkspaceOwned
from clients.models import Client
from scope.models import Deliverable, Project


class Charging(models.TextChoices):
    """How time is paid: by the hour, or with the agreed price."""

    HOURLY = "hourly", "To be invoiced, by the hour"
    INCLUDED = "included", "Part of the agreed price"


class RateSource(models.TextChoices):
    """Who said what an hour costs; the first that is known holds."""

    ENTRY = "entry", "for this entry"
    AGREEMENT = "agreement", "as agreed for changes"
    CLIENT = "client", "their usual rate"
    WORKSPACE = "workspace", "your usual rate"


class TimeEntry(WorkspaceOwned):
    """One stretch of work. `rate_minor` an hour, in `currency`, is what held when it was kept.

    Until something charges it, it can be changed; each change is a row beside it (TimeChange).
    Charged it stays as it was: a further entry with the same `first` supersedes it.
    """

    member = OwnedForeignKey(Member, related_name="+")
    client = OwnedForeignKey(Client, related_name="time_entries")
    project = OwnedForeignKey(Project, null=True, related_name="time_entries")
    deliverable = OwnedForeignKey(Deliverable, null=True, related_name="time_entries")
    on = models.DateField()
    minutes = models.PositiveIntegerField()
    text = models.CharField(max_length=500, blank=True)
    charging = models.CharField(max_length=8, choices=Charging.choices)
    rate_minor = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3, blank=True)
    rate_source = models.CharField(max_length=9, choices=RateSource.choices, blank=True)
    began_at = models.DateTimeField(null=True)
    first = OwnedForeignKey("self", null=True, related_name="corrections")
    superseded_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)
    removed_by = OwnedForeignKey(Member, null=True, related_name="+")
    # What is charged once: this entry, or the first one of those that corrected each other.
    root = models.GeneratedField(
        expression=Coalesce("first", "id"), output_field=models.UUIDField(), db_persist=True
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "root"],
                condition=models.Q(superseded_at=None),
                name="time_entry_holds_once",
            ),
            models.CheckConstraint(
                name="time_entry_within_a_day",
                condition=models.Q(minutes__gt=0, minutes__lte=24 * 60),
            ),
        ]
        indexes = [
            models.Index(fields=["workspace", "-on", "-id"], name="time_entry_by_day"),
            models.Index(fields=["workspace", "client", "-on", "-id"], name="time_entry_of_client"),
            models.Index(fields=["workspace", "project"], name="time_entry_of_project"),
        ]

    def __str__(self) -> str:
        return self.text or self.work

    @property
    def work(self) -> str:
        """What it was for, as an invoice names it."""
        named = self.deliverable or self.project
        return named.title if named else ""

    @property
    def rate(self) -> Money | None:
        return None if self.rate_minor is None else Money(self.rate_minor, self.currency)

    def supersede(self, at: datetime) -> None:
        """From now on another entry holds in its place."""
        self.superseded_at = at
        self.save(update_fields=["superseded_at"])

    def remove(self, by: Member, at: datetime) -> None:
        self.removed_at, self.removed_by = at, by
        self.save(update_fields=["removed_at", "removed_by"])

    def bring_back(self) -> None:
        self.removed_at, self.removed_by = None, None
        self.save(update_fields=["removed_at", "removed_by"])

    def facts(self) -> dict[str, str | int | date | UUID | None]:
        """What a change is told by; no words, which may name people."""
        return {
            "client": self.client_id,
            "project": self.project_id,
            "deliverable": self.deliverable_id,
            "on": self.on,
            "minutes": self.minutes,
            "charging": self.charging,
            "rate_minor": self.rate_minor,
            "currency": self.currency,
        }


class TimeChange(WorkspaceOwned):
    """An entry was changed before it was charged: what it said, who changed it. Append-only."""

    entry = OwnedForeignKey(TimeEntry, related_name="changes")
    was = models.JSONField()
    by = OwnedForeignKey(Member, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["workspace", "entry", "at"], name="time_change_of_entry")]
