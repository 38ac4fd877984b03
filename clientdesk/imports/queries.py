"""What the pages of imports ask."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Prefetch

from clientdesk.imports.kinds import KINDS
from clientdesk.imports.models import Import, ImportRow, ImportUndone
from clientdesk.workspaces.models import Workspace

PAGE = 50
SHOWN = 100
_SAMPLES = 3
_WORDS = 4


@dataclass(frozen=True)
class Cell:
    """A cell that is wrong or missing, with its reason; `name` is its field in the form."""

    name: str
    label: str
    value: str
    why: str


@dataclass(frozen=True)
class RowOnPage:
    """A row with what it says in short, and what of it needs a look."""

    row: ImportRow
    said: str
    cells: list[Cell]
    why: str


@dataclass(frozen=True)
class ColumnOnPage:
    """A column of the file with some of its cells, and what it is matched to."""

    place: int
    header: str
    samples: str
    field: str


def imports_of(workspace: Workspace) -> list[Import]:
    """The newest first, each with its counts and whether it was undone: three queries."""
    undone = Prefetch("undone", ImportUndone.objects.select_related("by"))
    found = Import.objects.filter(workspace=workspace).select_related("file", "by")
    return list(found.prefetch_related(undone).order_by("-created_at", "-id")[:SHOWN])


def counts(importing: Import) -> dict[str, int]:
    """How many rows have which fate."""
    rows = importing.rows.order_by().values_list("fate").annotate(n=Count("pk"))
    found = {fate: n for fate, n in rows if fate}
    return {fate: found.get(fate, 0) for fate in ImportRow.Fate.values}


def rows_of(importing: Import, fate: str, after: int) -> list[RowOnPage]:
    """One page and one more row, by the index however deep it lies."""
    found = importing.rows.filter(fate=fate, position__gt=after).order_by("position")
    return [_on_page(importing, row) for row in found[: PAGE + 1]]


def columns_of(importing: Import) -> list[ColumnOnPage]:
    first = list(importing.rows.order_by("position")[:20])
    return [
        ColumnOnPage(place, header, _samples(first, place), importing.columns.get(str(place), ""))
        for place, header in enumerate(importing.headers)
    ]


def _samples(rows: Sequence[ImportRow], place: int) -> str:
    cells = [row.cells[place].strip() for row in rows if place < len(row.cells)]
    return " · ".join([cell[:40] for cell in cells if cell][:_SAMPLES])


def _on_page(importing: Import, row: ImportRow) -> RowOnPage:
    place_of = {name: int(place) for place, name in importing.columns.items()}
    labels = {one.name: one.label for one in KINDS[importing.kind].fields}
    cells, whole = [], []
    for name, why in row.problems.items():
        place = place_of.get(name)
        if place is None or place >= len(row.cells):
            whole.append(f"{labels[name]}: {why}" if name in labels else why)
        else:
            field = f"cell_{row.position}_{place}"
            cells.append(Cell(field, labels[name], row.cells[place], why))
    said = [cell.strip()[:60] for cell in row.cells if cell.strip()][:_WORDS]
    return RowOnPage(row, " · ".join(said) or "an empty row", cells, " ".join(whole))
