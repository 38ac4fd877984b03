"""What the EU's register said of a client's VAT number, and when."""

from django.db import models

from clientdesk.workspaces.models import OwnedForeignKey, WorkspaceOwned
from clients.models.client import Client


class VatCheck(WorkspaceOwned):
    """One answer, dated. Append-only: the newest for the number that stands on the client counts.

    `number` is compact ("ATU13585627"); `consultation` is the register's own proof of the question.
    """

    class Outcome(models.TextChoices):
        CONFIRMED = "confirmed", "confirmed"
        REFUSED = "refused", "refused"
        AWAY = "away", "not yet confirmed"

    client = OwnedForeignKey(Client, related_name="vat_checks")
    number = models.CharField(max_length=24)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    name = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=400, blank=True)
    consultation = models.CharField(max_length=40, blank=True)
    why = models.CharField(max_length=120, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["workspace", "client", "number", "-created_at"], name="vat_check_newest"
            )
        ]
