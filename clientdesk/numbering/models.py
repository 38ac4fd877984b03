"""Number series: gapless, given at issue."""

from django.db import models

from clientdesk.workspaces.models import WorkspaceOwned


class NumberSeries(WorkspaceOwned):
    """The last number given for a kind in a period. `pattern`: {year}, {number:04d}."""

    name = models.CharField(max_length=40)
    period = models.CharField(max_length=10)
    pattern = models.CharField(max_length=60, default="{year}-{number:04d}")
    last_number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "name", "period"], name="number_series_once"
            )
        ]
