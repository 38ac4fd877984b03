"""Taking the next number: under the row's lock until commit, so that a rollback leaves no gap."""

from datetime import date

from django.db import transaction

from clientdesk.numbering.models import NumberSeries
from clientdesk.workspaces.models import Workspace

PATTERNS = {
    "invoice": "{year}-{number:04d}",
    "credit_note": "CN-{year}-{number:04d}",
    "receipt": "R-{year}-{number:04d}",
    "quote": "Q-{year}-{number:03d}",
    "estimate": "E-{year}-{number:03d}",
    "change_order": "C-{year}-{number:03d}",
}


@transaction.atomic
def take_number(workspace: Workspace, name: str, on: date) -> str:
    """The next number of the series `name` for the year of `on`; others wait until we commit."""
    period = str(on.year)
    pattern = PATTERNS.get(name, name.upper()[:6] + "-{year}-{number:04d}")
    NumberSeries.objects.bulk_create(
        [NumberSeries(workspace=workspace, name=name, period=period, pattern=pattern)],
        ignore_conflicts=True,
    )
    series = NumberSeries.objects.select_for_update().get(
        workspace=workspace, name=name, period=period
    )
    series.last_number += 1
    series.save(update_fields=["last_number"])
    return series.pattern.format(year=on.year, number=series.last_number)


def next_number(workspace: Workspace, name: str, on: date) -> str:
    """What the next number would be now; a promise to nobody."""
    series = NumberSeries.objects.filter(
        workspace=workspace, name=name, period=str(on.year)
    ).first()
    pattern = series.pattern if series else PATTERNS[name]
    return pattern.format(year=on.year, number=(series.last_number if series else 0) + 1)
