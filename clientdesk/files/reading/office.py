"""The words of a .docx or .odt: a ZIP with one XML part that matters."""

import zipfile
from pathlib import Path
from typing import Any
from xml.parsers import expat

from clientdesk.files.reading import limits
from clientdesk.files.reading.found import Found

# The part with the words, by ending; and which elements hold words or end a line.
PARTS = {".docx": "word/document.xml", ".odt": "content.xml"}
_BREAKS = {"w:p", "w:br", "w:tab", "w:tc", "text:p", "text:h", "text:line-break", "text:tab"}
_BROKEN = "This document is broken: its words cannot be searched here."


class _Enough(Exception):
    """As much as is kept, or more than is allowed."""


def read_office(original: Path, ending: str, found: Found) -> None:
    parts: list[str] = []
    try:
        with zipfile.ZipFile(original) as archive, archive.open(PARTS[ending]) as part:
            _parse(part, parts)
    except _Enough:
        pass
    except (zipfile.BadZipFile, KeyError, OSError, ValueError, RuntimeError, expat.ExpatError):
        found.tell(_BROKEN)
    found.read("".join(parts))


def _parse(part: Any, parts: list[str]) -> None:
    """Raises _Enough at the limits, ValueError for a document type: entities are bombs' home."""
    length = 0

    def begin(name: str, attributes: dict[str, str]) -> None:
        if name in _BREAKS:
            parts.append("\n")

    def words(text: str) -> None:
        nonlocal length
        parts.append(text)
        length += len(text)
        if length > limits.MOST_CHARACTERS:
            raise _Enough

    def refuse(*_: Any) -> None:
        raise ValueError("a document type has no place here")

    parser = expat.ParserCreate()
    parser.StartElementHandler = begin
    parser.CharacterDataHandler = words
    parser.StartDoctypeDeclHandler = refuse
    unpacked = 0
    while chunk := part.read(256 * 1024):
        unpacked += len(chunk)
        if unpacked > limits.MOST_UNPACKED:
            raise _Enough
        parser.Parse(chunk, False)
    parser.Parse(b"", True)
