"""Starting the reader in a process of its own, and taking what it found."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.storage import default_storage

from clientdesk.files.models import StoredFile
from clientdesk.files.reading import limits
from clientdesk.files.reading.found import Found, handed_in

_ROOT = Path(__file__).resolve().parents[3]
_STOPPED = "This file takes too much to be shown here. Download it to have a look."


@contextmanager
def looked_into(stored: StoredFile) -> Iterator[Found]:
    """What is in the file; its pictures lie in the folder until the block ends.

    Never raises for what the file holds: a reader that was stopped or died leaves a note.
    """
    with TemporaryDirectory(prefix="clientdesk-reading-") as name:
        folder = Path(name)
        with (
            default_storage.open(stored.storage_key) as source,
            (folder / "original").open("wb") as target,
        ):
            for chunk in source.chunks():
                target.write(chunk)
        ended_well = _run(folder, stored)
        found = handed_in(folder) or Found(folder)
        if not ended_well:
            found.note = _STOPPED
        yield found


def _run(folder: Path, stored: StoredFile) -> bool:
    command = [sys.executable, "-m", "clientdesk.files.reading"]
    try:
        ended = subprocess.run(
            [*command, str(folder), stored.content_type, Path(stored.name).suffix.lower()],
            cwd=_ROOT,
            env={"LANG": "C.UTF-8"},  # none of our keys
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=limits.SECONDS,
        )
    except subprocess.TimeoutExpired:
        return False
    return ended.returncode == 0
