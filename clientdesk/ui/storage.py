"""Static files for production: the sheet and the script become one file each, then get their hash.

The sources stay one file per component and behaviour; a browser that is given them unjoined (a
desk run from its checkout) follows the same imports by itself.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

SHEET = "css/clientdesk.css"
SCRIPT = "js/clientdesk.js"
_SHEET_IMPORT = re.compile(r'@import url\("([^"]+)"\) layer\((\w+)\);\n?')
_SCRIPT_IMPORT = re.compile(r'import "\./([^"]+)";\n?')
_COMMENT = re.compile(r"/\*.*?\*/|^\s*//[^\n]*\n", re.DOTALL | re.MULTILINE)


class JoinedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Joins the imports of the two entry files while collectstatic runs."""

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[Any]:
        """As Django's, on the joined files. Yields (name, hashed name, processed or error)."""
        if not dry_run:
            sources = dict(paths)
            for name, join in ((SHEET, join_sheet), (SCRIPT, join_script)):
                if name in paths:
                    self._put(name, join(name, lambda part: _read(sources, part)))
                    paths = {**paths, name: (self, name)}
        yield from super().post_process(paths, dry_run, **options)

    def _put(self, name: str, text: str) -> None:
        self.delete(name)
        self._save(name, ContentFile(text.encode()))


def join_sheet(name: str, read: Callable[[str], str]) -> str:
    """The sheet with each import written out inside its layer."""
    folder = name.rpartition("/")[0]
    parts: list[str] = []

    def take(found: re.Match[str]) -> str:
        text = _COMMENT.sub("", read(f"{folder}/{found[1]}")).strip()
        parts.append(f"@layer {found[2]} {{\n{text}\n}}\n")
        return ""

    head = _SHEET_IMPORT.sub(take, _COMMENT.sub("", read(name))).strip()
    return head + "\n" + "".join(parts)


def join_script(name: str, read: Callable[[str], str]) -> str:
    """The script with each import written out as a block, so that names stay apart."""
    folder = name.rpartition("/")[0]

    def take(found: re.Match[str]) -> str:
        text = _COMMENT.sub("", read(f"{folder}/{found[1]}")).strip()
        return f"{{\n{text}\n}}\n"

    return _SCRIPT_IMPORT.sub(take, _COMMENT.sub("", read(name)))


def _read(paths: dict[str, Any], name: str) -> str:
    storage, path = paths[name]
    with storage.open(path) as opened:
        return opened.read().decode()
