"""A file is chosen: it is read, its columns are guessed, each row gets its fate."""

import re

from django.db import transaction

from clientdesk.files.models import StoredFile
from clientdesk.files.sniffing import safe_name
from clientdesk.files.storing import read_bytes, store_bytes
from clientdesk.imports.flows.judge_import import judge_or_queue
from clientdesk.imports.kinds import KINDS
from clientdesk.imports.matching import match_columns
from clientdesk.imports.models import Import, ImportRow
from clientdesk.imports.reading import Table, read_table
from clientdesk.workspaces.models import Member

_DAY_FIRST = re.compile(r"(?:1[3-9]|2\d|3[01])[./-]\d{1,2}[./-](?:\d{4}|\d{2})")
_MONTH_FIRST = re.compile(r"\d{1,2}[./-](?:1[3-9]|2\d|3[01])[./-](?:\d{4}|\d{2})")


@transaction.atomic
def begin_import(by: Member, kind: str, name: str, content: bytes) -> Import:
    """Raises FileRefused in words for who chose the file."""
    name = safe_name(name)
    table = read_table(name, content)
    stored = store_bytes(by.workspace, name, "application/octet-stream", content)
    return _begin(by, kind, stored, table)


@transaction.atomic
def begin_again(importing: Import, by: Member) -> Import:
    """Another import of the same file, after the first was undone."""
    content = read_bytes(importing.file)
    return _begin(by, importing.kind, importing.file, read_table(importing.file.name, content))


def _begin(by: Member, kind: str, stored: StoredFile, table: Table) -> Import:
    importing = Import.objects.create(
        workspace=by.workspace,
        kind=kind,
        file=stored,
        by=by,
        how_read=table.how_read,
        headers=table.headers,
        columns=match_columns(table.headers, KINDS[kind].fields),
        date_order=_date_order(table, by.workspace.locale),
        currency=by.workspace.currency,
        row_count=len(table.rows),
    )
    ImportRow.objects.bulk_create(
        [
            ImportRow(workspace=by.workspace, of=importing, position=place, cells=cells)
            for place, cells in table.rows
        ],
        batch_size=2000,
    )
    judge_or_queue(importing)
    return importing.reload()


def _date_order(table: Table, locale: str) -> Import.DateOrder:
    """What the file's own days show; where all of them could be either, the workspace's way."""
    for _, cells in table.rows[:2000]:
        for cell in cells:
            if _DAY_FIRST.fullmatch(cell.strip()):
                return Import.DateOrder.DAY_FIRST
            if _MONTH_FIRST.fullmatch(cell.strip()):
                return Import.DateOrder.MONTH_FIRST
    is_american = locale.replace("-", "_").endswith("_US")
    return Import.DateOrder.MONTH_FIRST if is_american else Import.DateOrder.DAY_FIRST
