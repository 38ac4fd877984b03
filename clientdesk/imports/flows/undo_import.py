"""An import is taken back, whole, while nothing was built on it."""

from collections import defaultdict
from uuid import UUID

from django.apps import apps
from django.db import transaction

from clientdesk import clock
from clientdesk.imports.built_on import Built, built_on
from clientdesk.imports.kinds import KINDS
from clientdesk.imports.models import Import, ImportUndone
from clientdesk.search.indexing import forget
from clientdesk.workspaces.models import Member, log_line


class BuiltOn(Exception):
    """Something stands on what was imported; `found` names it."""

    def __init__(self, found: list[Built]) -> None:
        super().__init__(found)
        self.found = found


@transaction.atomic
def undo_import(import_id: UUID, by: Member) -> int:
    """Everything it made is deleted; the log keeps one line. Returns how many rows went.

    Twice is once. Raises BuiltOn. What is built at the same moment meets the foreign keys, and one
    of the two fails.
    """
    importing: Import = Import.objects.lock(import_id)
    if importing.finished_at is None or importing.undone.exists():
        return 0
    made = made_by(importing)
    if found := built_on(made):
        raise BuiltOn(found)
    ImportUndone.objects.create(workspace=by.workspace, of=importing, by=by, at=clock.now())
    gone = 0
    for model in reversed(KINDS[importing.kind].makes):
        label = model._meta.label_lower
        ids = made.get(label, set())
        rows = model._default_manager.filter(pk__in=ids)
        # One statement: nothing refers to them, which the foreign keys hold, too.
        rows._raw_delete(rows.db)
        forget(label, ids)
        gone += len(ids)
    log_line(by, "import.undone", f"undid the import of {importing.file.name}", importing)
    return gone


def made_by(importing: Import) -> dict[str, set[UUID]]:
    """The ids of what the import made, by label; all of them models that exist."""
    made: dict[str, set[UUID]] = defaultdict(set)
    for row in importing.rows.exclude(made=[]).values_list("made", flat=True):
        for label, row_id in row:
            made[apps.get_model(label)._meta.label_lower].add(UUID(row_id))
    return made
