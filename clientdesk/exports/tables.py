"""A table as CSV or XLSX, in which nothing can be run by the spreadsheet that opens it (A39)."""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from clientdesk.lib.formulas import guarded

CSV, XLSX = "csv", "xlsx"
MEDIA = {
    CSV: "text/csv; charset=utf-8",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_LONGEST = 32_767  # characters of a cell, as Excel's specification limits it


def as_csv(headers: list[str], rows: Iterable[list[Any]]) -> Iterator[bytes]:
    """In pieces, with a mark by which Excel knows UTF-8; text that would run is guarded."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(headers)
    yield "\ufeff".encode()
    for cells in rows:
        writer.writerow([_text(cell) for cell in cells])
        if out.tell() > 64_000:
            yield out.getvalue().encode()
            out.seek(0)
            out.truncate()
    yield out.getvalue().encode()


def as_xlsx(headers: list[str], rows: Iterable[list[Any]]) -> bytes:
    """Text is stored as text, never as a formula; it needs no guard, so it stays as it is."""
    book, out = Workbook(write_only=True), io.BytesIO()
    sheet = book.create_sheet("Clientdesk")
    for cells in (headers, *rows):
        sheet.append([_cell(sheet, cell) for cell in cells])
    book.save(out)
    return out.getvalue()


def _text(value: Any) -> str:
    if isinstance(value, str):
        return guarded(value)
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


def _cell(sheet: Any, value: Any) -> Any:
    if not isinstance(value, str):
        return WriteOnlyCell(sheet, float(value) if isinstance(value, Decimal) else value)
    cell = WriteOnlyCell(sheet, "")
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)[:_LONGEST]
    cell.data_type = "s"
    cell.quotePrefix = True
    return cell
