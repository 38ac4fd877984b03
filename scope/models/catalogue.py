"""What is sold again and again, with its usual price."""

from django.db import models

from clientdesk.workspaces.models import WorkspaceOwned


class CatalogueItem(WorkspaceOwned):
    """A line to begin with. `unit_price` in major units of `currency`, without tax."""

    description = models.TextField(max_length=2000)
    unit = models.CharField(max_length=10)
    unit_price = models.DecimalField(max_digits=16, decimal_places=4)
    currency = models.CharField(max_length=3)
    archived_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["workspace", "-created_at"], name="catalogue_newest")]

    def __str__(self) -> str:
        return self.description.partition("\n")[0]
