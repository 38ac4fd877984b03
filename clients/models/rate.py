"""What a client pays for an hour, a day or a word, unless something else is agreed."""

from django.db import models

from clientdesk.lib.money import Money
from clientdesk.workspaces.models import OwnedForeignKey, WorkspaceOwned
from clients.models.client import Client


class Rate(WorkspaceOwned):
    """The usual price of one unit (a UN/ECE code, see clientdesk/lib/units.py)."""

    client = OwnedForeignKey(Client, on_delete=models.CASCADE, related_name="rates")
    unit = models.CharField(max_length=3)
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "client", "unit"], name="rate_once_a_unit")
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.amount_minor} {self.currency}"

    @property
    def amount(self) -> Money:
        return Money(self.amount_minor, self.currency)
