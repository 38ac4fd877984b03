"""One start at a time: a lock that falls with the process that holds it."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from clientdesk.local.folder import DataFolder


class RunsAlready(Exception):
    """Another start holds the data folder."""


@contextmanager
def hold_lock(folder: DataFolder) -> Iterator[None]:
    """Raises RunsAlready with the other's pid and how to stop it."""
    # never truncated before it is ours: the holder's pid stands in it
    with open(folder.running / "lock", "a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise RunsAlready(
                f"Clientdesk runs already here (pid {holder(folder)}); its addresses are in"
                " run.json. Stop it with Ctrl-C there or with:  make stop"
            ) from None
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        yield
        file.truncate(0)


def holder(folder: DataFolder) -> int | None:
    """The pid of the start that runs now; None when none does."""
    path = folder.running / "lock"
    if not path.exists():
        return None
    with open(path) as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return int(file.read() or 0) or None
    return None
