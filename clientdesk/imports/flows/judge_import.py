"""The dry run: each row gets its fate, and nothing is made."""

from collections.abc import Iterator
from uuid import UUID

from clientdesk import clock
from clientdesk.imports.fates import store_fates
from clientdesk.imports.judging import judged
from clientdesk.imports.models import Import, ImportRow
from clientdesk.outbox.queue import enqueue
from clientdesk.workspaces.scope import within

JUDGE = "imports.judge"
AT_ONCE = 500  # so many are judged while the page waits
CHUNK = 1000


def judge_or_queue(importing: Import) -> None:
    """A short table is judged now, a long one by a worker, whose progress the page shows."""
    if importing.row_count <= AT_ONCE:
        judge(importing.workspace_id, importing.pk, importing.round)
    else:
        key = f"{importing.pk}:{importing.round}"
        enqueue(importing.workspace, JUDGE, key=key, subject_id=importing.pk)


def judge(workspace_id: UUID, import_id: UUID, wanted_round: int | None = None) -> None:
    """Judge all rows, storing a chunk at a time. Asked again after a crash it begins anew; a round
    that was overtaken by a change of columns or cells stops."""
    with within(workspace_id):
        importing = Import.objects.get(pk=import_id)
        if importing.judged_at or importing.finished_at:
            return
        wanted_round = importing.round if wanted_round is None else wanted_round
        rows = list(judged(importing))
    for done, chunk in _chunks(rows):
        with within(workspace_id):
            importing = Import.objects.lock(import_id)
            if importing.round != wanted_round or importing.finished_at:
                return
            store_fates(chunk)
            importing.judged_rows = done
            importing.judged_at = clock.now() if done == len(rows) else None
            importing.save(update_fields=["judged_rows", "judged_at"])


def _chunks(rows: list[ImportRow]) -> Iterator[tuple[int, list[ImportRow]]]:
    for start in range(0, len(rows), CHUNK):
        chunk = rows[start : start + CHUNK]
        yield start + len(chunk), chunk
