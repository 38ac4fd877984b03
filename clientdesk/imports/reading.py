"""A file becomes a table: CSV of any encoding, XLSX, vCard. Or is refused in words."""

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass

from clientdesk.imports.encoding import decode
from clientdesk.imports.spreadsheets import read_spreadsheet
from clientdesk.imports.vcards import read_vcards
from clientdesk.lib.formulas import without_guard

MOST_ROWS = 50_000
MOST_COLUMNS = 100
MOST_BYTES = 25 * 1024 * 1024
DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_SAID = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)  # Excel's own first line


class FileRefused(Exception):
    """Why this file cannot be read, in words for who chose it."""


@dataclass(frozen=True)
class Table:
    """`rows` are (place in the file, cells); the header stands in place 1 or further down."""

    headers: list[str]
    rows: list[tuple[int, list[str]]]
    how_read: str


def read_table(name: str, content: bytes) -> Table:
    """Raises FileRefused."""
    if not content.strip(b"\x00\r\n\t "):
        raise FileRefused(f"“{name}” is empty.")
    if len(content) > MOST_BYTES:
        raise FileRefused(
            f"“{name}” is larger than {MOST_BYTES // 1024**2} MB. Split it into parts, each with "
            "the header, and import them one after the other."
        )
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise FileRefused("This is an old Excel file. Save it as .xlsx or CSV, then choose it.")
    try:
        records, how = _records(content)
    except ValueError as reason:
        raise FileRefused(str(reason)) from None
    return _table(records, how)


def _records(content: bytes) -> tuple[list[list[str]], str]:
    if content.startswith(b"PK\x03\x04"):
        return read_spreadsheet(content, MOST_ROWS + 1), "Excel"
    if content.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b")):
        raise ValueError("This is no table. Choose a CSV, an Excel (.xlsx) or a vCard file.")
    text, encoding = decode(content)
    if re.match(r"\s*BEGIN:VCARD", text, re.IGNORECASE):
        return read_vcards(text), "vCard"
    if "\x00" in text:
        raise ValueError("This is no table. Choose a CSV, an Excel (.xlsx) or a vCard file.")
    said = _SAID.match(text)
    if said:
        text = text[said.end() :]
    mark = said[1] if said else _delimiter(text)
    return _split(text, mark), f"{encoding}, {DELIMITERS.get(mark, mark)}"


def _delimiter(text: str) -> str:
    """What parts the first lines into the same number of cells, and into most."""
    head = "\n".join(text.splitlines()[:20])

    def fit(mark: str) -> tuple[int, int]:
        widths = [len(row) for row in csv.reader(io.StringIO(head), delimiter=mark) if row]
        return (sum(width == widths[0] for width in widths) if widths[0] > 1 else 0, widths[0])

    return max(DELIMITERS, key=fit)


def _split(text: str, mark: str) -> list[list[str]]:
    csv.field_size_limit(1_000_000)
    source = io.StringIO(text, newline="")
    try:
        return _unguarded(csv.reader(source, delimiter=mark, strict=True))
    except csv.Error as error:
        if "unexpected end" in str(error):
            raise ValueError(
                "A quotation mark is opened and never closed, so that the rows run together. "
                "Save the file again from your spreadsheet."
            ) from None
    source.seek(0)
    return _unguarded(csv.reader(source, delimiter=mark))


def _unguarded(records: Iterable[list[str]]) -> list[list[str]]:
    """As it was before an export guarded it; a spreadsheet's own file needs no guard."""
    return [[without_guard(cell) for cell in cells] for cells in records]


def _table(records: list[list[str]], how: str) -> Table:
    filled = [
        (place, cells)
        for place, cells in enumerate(records, start=1)
        if any(cell.strip() for cell in cells)
    ]
    if len(filled) < 2:
        raise FileRefused("There is a header at most, and no row below it.")
    if len(filled) - 1 > MOST_ROWS:
        raise FileRefused(f"There are more than {MOST_ROWS:,} rows. Split the file into parts.")
    headers = [cell.strip()[:120] for cell in filled[0][1]]
    while headers and not headers[-1]:
        headers.pop()
    if len(headers) > MOST_COLUMNS:
        raise FileRefused(
            f"There are more than {MOST_COLUMNS} columns. Leave out what is not used."
        )
    return Table(
        headers, [(place, _fitted(cells, len(headers))) for place, cells in filled[1:]], how
    )


def _fitted(cells: list[str], width: int) -> list[str]:
    """As many cells as headers; more only where they say something."""
    while len(cells) > width and not cells[-1].strip():
        cells = cells[:-1]
    return [*cells, *[""] * (width - len(cells))]
