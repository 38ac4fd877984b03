"""What a start that was killed has left running: found by its pid files, and stopped.

The kernel has told such programs to end already (child.py); most are on their way.
"""

from __future__ import annotations

import os
import signal
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from clientdesk.local.folder import DataFolder

# the supervisor stops the others itself, PostgreSQL may have much to write
PATIENCE = {"supervisor": 45.0, "postgres": 45.0}
END = {"postgres": signal.SIGINT}
ORDER = ("supervisor", "web", "beat", "worker", "stripe", "mail", "redis", "postgres")


@dataclass(frozen=True)
class Leftover:
    """One program: the leader of its process group, known by pid and start time."""

    name: str
    pid: int
    started: str

    def members(self) -> list[int]:
        """Pids of its process group that live; none when the pid belongs to someone new."""
        leader = _stat(self.pid)
        if leader is not None and leader.started != self.started:
            return []
        return [
            int(path.name)
            for path in Path("/proc").iterdir()
            if path.name.isdigit()
            and (found := _stat(int(path.name))) is not None
            and found.group == self.pid
            and found.state != "Z"
            and int(found.started) >= int(self.started)
        ]


@dataclass(frozen=True)
class _Stat:
    state: str
    group: int
    started: str


def stop_leftovers(folder: DataFolder) -> list[str]:
    """Stop all of them, the supervisor first; answers with the names of those that still ran."""
    found = [item for item in _pid_files(folder) if item.members()]
    found.sort(key=lambda item: ORDER.index(item.name) if item.name in ORDER else len(ORDER))
    for item in found:
        _send(item)
    for item in found:
        _wait(item)
    for path in folder.running.glob("*.pid"):
        path.unlink(missing_ok=True)
    return [item.name for item in found]


def _send(item: Leftover) -> None:
    with suppress(ProcessLookupError):
        os.kill(item.pid, END.get(item.name, signal.SIGTERM))


def _wait(item: Leftover) -> None:
    """Until its whole group is gone, by force when it does not go."""
    give_up_at = time.monotonic() + PATIENCE.get(item.name, 15.0)
    while item.members():
        if time.monotonic() > give_up_at:
            for pid in item.members():
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
        time.sleep(0.05)


def _pid_files(folder: DataFolder) -> list[Leftover]:
    found = []
    for path in folder.running.glob("*.pid"):
        parts = path.read_text().split()
        if len(parts) == 2:
            found.append(Leftover(path.stem, int(parts[0]), parts[1]))
    return found


def _stat(pid: int) -> _Stat | None:
    """Fields 3, 5 and 22 of proc(5)'s stat; None when there is no such process."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except (FileNotFoundError, ProcessLookupError):
        return None
    return _Stat(state=fields[0], group=int(fields[2]), started=fields[19])
