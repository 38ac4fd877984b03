"""The good rows are taken in, by a worker: all of them in one transaction, or none."""

from itertools import groupby
from uuid import UUID

from django.core.cache import cache
from django.db import models, transaction

from clientdesk import clock
from clientdesk.imports.fates import store_fates
from clientdesk.imports.judging import judge_row, kind_of
from clientdesk.imports.kinds import Kind, Made
from clientdesk.imports.models import Import, ImportRow
from clientdesk.outbox.queue import enqueue
from clientdesk.search.indexing import index
from clientdesk.workspaces.models import log_line
from clientdesk.workspaces.scope import within

CARRY_OUT = "imports.carry_out"
AT_ONCE = 100  # so many are taken in while the page waits
BATCH = 1000
_SHOWN_FOR = 3600


@transaction.atomic
def ask_for_import(import_id: UUID) -> Import:
    """Take it in now if it is short, else let a worker do it; the page can be left."""
    importing: Import = Import.objects.lock(import_id)
    if importing.judged_at is None or importing.finished_at:
        return importing
    importing.ask(clock.now())
    if importing.row_count <= AT_ONCE:
        carry_out(importing.workspace_id, importing.pk)
    else:
        key = f"{importing.pk}:{importing.asked_at}"
        enqueue(importing.workspace, CARRY_OUT, key=key, subject_id=importing.pk)
    return importing.reload()


def carry_out(workspace_id: UUID, import_id: UUID) -> None:
    """One transaction under the import's lock: whoever dies in it leaves nothing, and the outbox
    does it again; whoever comes second finds it finished.

    Rows are judged again, for the world may have changed since the dry run.
    """
    with within(workspace_id):
        importing: Import = Import.objects.lock(import_id)
        if importing.finished_at or importing.asked_at is None:
            return
        rows = _make_all(importing, kind_of(importing))
        store_fates(rows)
        importing.finished_at = clock.now()
        importing.save(update_fields=["finished_at"])
        said = f"imported {_counted(importing, rows)} from {importing.file.name}"
        log_line(importing.by, "import", said, importing)
    cache.delete(_progress_key(import_id))


def give_up(import_id: UUID, why: str) -> None:
    """A worker could not do it: the page says so, and nothing was made."""
    Import.objects.filter(pk=import_id, finished_at=None).update(
        failed_at=clock.now(), failed_why=why[:300]
    )


def progress(import_id: UUID) -> int:
    """How many rows are done, as far as the worker could tell; it tells in no transaction."""
    return int(cache.get(_progress_key(import_id)) or 0)


def _make_all(importing: Import, kind: Kind) -> list[ImportRow]:
    rows = list(importing.rows.order_by("position"))
    by_row: list[tuple[ImportRow, Made]] = []
    for done, row in enumerate(rows, start=1):
        values = judge_row(kind, row)
        if row.fate == ImportRow.Fate.NEW:
            by_row.append((row, kind.make(values)))
        if done % BATCH == 0:
            cache.set(_progress_key(importing.pk), done, _SHOWN_FOR)
    made = [one for _, things in by_row for one in things]
    _store(kind, made)
    index(made)
    kind.stored([things for _, things in by_row])
    for row, things in by_row:
        row.made = [[thing._meta.label_lower, str(thing.pk)] for thing in things]
    return rows


def _store(kind: Kind, made: Made) -> None:
    order: dict[type[models.Model], int] = {model: n for n, model in enumerate(kind.makes)}
    in_order = sorted(made, key=lambda one: order[type(one)])
    for model, things in groupby(in_order, key=type):
        model._default_manager.bulk_create(list(things), batch_size=BATCH)  # type: ignore[attr-defined]


def _counted(importing: Import, rows: list[ImportRow]) -> str:
    new = sum(row.fate == ImportRow.Fate.NEW for row in rows)
    noun = importing.get_kind_display().lower()
    return f"{new:,} {noun.removesuffix('s') if new == 1 else noun}"


def _progress_key(import_id: UUID) -> str:
    return f"import:{import_id}:rows"
