"""`make stop` and `make reset`.

python -m clientdesk.local.stop [--reset]
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time

from clientdesk.local.folder import DataFolder, data_folder
from clientdesk.local.leftovers import stop_leftovers
from clientdesk.local.lock import hold_lock, holder
from clientdesk.local.note import forget_note

PATIENCE = 120.0  # seconds; the supervisor gives its programs less


def main(arguments: list[str]) -> int:
    folder = data_folder()
    found = stop(folder) if folder.path.exists() else False
    if "--reset" in arguments:
        if folder.path.exists():
            remove(folder)
        print("The data of this clone are gone. Begin afresh with:  make run")
    else:
        print("Stopped." if found else "Nothing was running.")
    return 0


def stop(folder: DataFolder) -> bool:
    """End the start that runs, and what a killed one left. Answers whether there was anything."""
    folder.prepare()
    pid = holder(folder)
    if pid is not None:
        os.kill(pid, signal.SIGTERM)
        give_up_at = time.monotonic() + PATIENCE
        while holder(folder) is not None and time.monotonic() < give_up_at:
            time.sleep(0.1)
    with hold_lock(folder):
        left = stop_leftovers(folder)
        forget_note()
    return pid is not None or bool(left)


def remove(folder: DataFolder) -> None:
    """Delete everything the start made: databases, files, mails, keys, logs."""
    for name in ("socket", "supervisor"):
        shutil.rmtree(folder.socket_folder(name), ignore_errors=True)
    shutil.rmtree(folder.path)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
