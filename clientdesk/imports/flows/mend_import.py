"""Before it is taken in: other columns are matched, cells are mended, rows are judged anew."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from clientdesk.imports.flows.judge_import import judge_or_queue
from clientdesk.imports.models import Import, ImportRow


class AlreadyTakenIn(Exception):
    """What is taken in, or on its way, is not changed any more; it can be undone."""


@transaction.atomic
def match_columns_anew(import_id: UUID, answers: Mapping[str, Any]) -> Import:
    """`answers`: columns, date_order, currency, wants_reminders. Raises AlreadyTakenIn."""
    importing = _open(import_id)
    for name, value in answers.items():
        setattr(importing, name, value)
    return _again(importing)


@transaction.atomic
def mend_cells(import_id: UUID, mended: Mapping[tuple[int, int], str]) -> Import:
    """`mended` by (position of the row, place of the column). Raises AlreadyTakenIn."""
    importing = _open(import_id)
    positions = {position for position, _ in mended}
    rows = {row.position: row for row in importing.rows.filter(position__in=positions)}
    for (position, place), text in mended.items():
        row = rows.get(position)
        if row is not None and place < len(row.cells):
            row.cells[place] = text
    ImportRow.objects.bulk_update(rows.values(), ["cells"], batch_size=500)
    return _again(importing)


def _open(import_id: UUID) -> Import:
    importing: Import = Import.objects.lock(import_id)
    if importing.finished_at or (importing.asked_at and not importing.failed_at):
        raise AlreadyTakenIn(importing)
    return importing


def _again(importing: Import) -> Import:
    importing.judge_anew()
    judge_or_queue(importing)
    return importing.reload()
