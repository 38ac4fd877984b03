"""The first sheet of an XLSX file as rows of text."""

import io
import zipfile
from datetime import date, datetime, time
from itertools import islice
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

_MOST_UNPACKED = 300 * 1024 * 1024
_MOST_COLUMNS = 200


def read_spreadsheet(content: bytes, most: int) -> list[list[str]]:
    """Values as they were last calculated; formulas are not run. Raises ValueError in words."""
    _refuse_bomb(content)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        found = sheet.iter_rows(max_col=_MOST_COLUMNS, values_only=True)
        rows = [[_text(cell) for cell in row] for row in islice(found, most + 1)]
    except (InvalidFileException, KeyError, IndexError, OSError, ValueError, SyntaxError):
        raise ValueError("This Excel file is broken. Save it again, or as CSV.") from None
    return [_trimmed(row) for row in rows]


def _refuse_bomb(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(item.file_size for item in archive.infolist())
            is_book = any(name.startswith("xl/") for name in archive.namelist())
    except zipfile.BadZipFile:
        raise ValueError("This Excel file is broken. Save it again, or as CSV.") from None
    if not is_book:
        raise ValueError("This is a ZIP and no Excel file. Unpack it and choose the table in it.")
    if unpacked > _MOST_UNPACKED:
        raise ValueError("This Excel file unpacks to more than 300 MB. Save it as CSV, in parts.")


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return (value.date() if value.time() == time() else value).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return f"{value:.10f}".rstrip("0").rstrip(".")
    return str(value)


def _trimmed(row: list[str]) -> list[str]:
    while row and not row[-1]:
        row.pop()
    return row
