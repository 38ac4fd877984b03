"""One pass over the rows of an import, by the rules of its kind."""

from collections.abc import Iterator

from clientdesk import clock
from clientdesk.imports.kinds import KINDS, Context, Kind, Verdict
from clientdesk.imports.kinds.base import Field, Values
from clientdesk.imports.models import Import, ImportRow


def kind_of(importing: Import) -> Kind:
    """Reads what is there already, once for the whole pass."""
    workspace = importing.workspace
    today = clock.today(workspace.zone)
    return KINDS[importing.kind](Context(importing, workspace, importing.by, today))


def judged(importing: Import) -> Iterator[ImportRow]:
    """Each row with its fate set, not stored."""
    kind = kind_of(importing)
    for row in importing.rows.order_by("position"):
        judge_row(kind, row)
        yield row


def judge_row(kind: Kind, row: ImportRow) -> Values:
    """Set the row's fate; the values as they were read. In the order of the file."""
    width = len(kind.context.importing.headers)
    values, problems = kind.read(row.cells)
    if len(row.cells) > width:
        problems[""] = (
            f"This row has {len(row.cells)} cells under {width} headers: a comma too many, or one "
            "that should stand in quotation marks."
        )
    verdict = Verdict.bad(problems) if problems else kind.judge(values, row.position)
    row.fate, row.same_as = verdict.fate, verdict.same_as
    row.problems = dict(verdict.problems)
    return values


def not_matched(importing: Import) -> list[Field]:
    """Needed fields that no column is: without them nothing can be taken in."""
    matched = set(importing.columns.values())
    return [
        one for one in KINDS[importing.kind].fields if one.is_needed and one.name not in matched
    ]
