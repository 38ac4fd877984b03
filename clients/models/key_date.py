"""A day to remember about a client: a renewal, the end of a contract, a birthday."""

from datetime import date, datetime

from django.db import models

from clientdesk.workspaces.models import OwnedForeignKey, WorkspaceOwned
from clients.models.client import Client
from clients.models.contact import Contact


class KeyDate(WorkspaceOwned):
    """A dated note; of a contact where one is named. `every_year`: comes again on that day."""

    class Kind(models.TextChoices):
        RENEWAL = "renewal", "Renewal"
        CONTRACT_END = "contract_end", "End of contract"
        BIRTHDAY = "birthday", "Birthday"
        OTHER = "other", "Another date"

    client = OwnedForeignKey(Client, on_delete=models.CASCADE, related_name="key_dates")
    contact = OwnedForeignKey(
        Contact, on_delete=models.CASCADE, null=True, blank=True, related_name="key_dates"
    )
    date_kind = models.CharField(max_length=14, choices=Kind.choices, default=Kind.OTHER)
    label = models.CharField(max_length=80, blank=True)
    on = models.DateField()
    every_year = models.BooleanField(default=False)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["workspace", "client", "on"], name="key_date_of_client")]

    def __str__(self) -> str:
        """ "Birthday: Ines Duarte", "End of contract", "Fair in Porto"."""
        if self.date_kind == self.Kind.OTHER:
            return self.label
        kind = str(self.get_date_kind_display())
        who = self.label or (self.contact.name if self.contact else "")
        return f"{kind}: {who}" if who else kind

    def next_on(self, today: date) -> date:
        """Its day from `today` on; one that comes once is that day, past or not.

        29 February is 28 February in years that have none.
        """
        if not self.every_year:
            return self.on
        this_year = _in_year(self.on, today.year)
        return this_year if this_year >= today else _in_year(self.on, today.year + 1)

    def remove(self, at: datetime) -> None:
        self.removed_at = at
        self.save(update_fields=["removed_at"])

    def restore(self) -> None:
        self.removed_at = None
        self.save(update_fields=["removed_at"])


def _in_year(day: date, year: int) -> date:
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)
