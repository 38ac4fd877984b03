"""Where the local start keeps its data, and which paths are short enough for a socket."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

CLONE = Path(__file__).resolve().parents[2]

# sun_path in <sys/un.h> holds 108 bytes with the closing zero.
SOCKET_PATH_LIMIT = 107
LONGEST_SOCKET_NAME = len("supervisor.sock.4194304")  # written so before it is renamed


@dataclass(frozen=True)
class DataFolder:
    """One self-contained place for databases, secrets, files, mails and logs.

    `path` can be entered by everyone (PostgreSQL may run as another user) but only its owner can
    list it; what is secret inside is closed by its own mode.
    """

    path: Path

    @property
    def postgres(self) -> Path:
        return self.path / "postgres"

    @property
    def redis(self) -> Path:
        return self.path / "redis"

    @property
    def logs(self) -> Path:
        return self.path / "log"

    @property
    def mailbox(self) -> Path:
        return self.path / "mailbox"

    @property
    def media(self) -> Path:
        return self.path / "media"

    @property
    def running(self) -> Path:
        """Locks, pid files and generated configuration: of use only while something runs."""
        return self.path / "running"

    @property
    def clock(self) -> Path:
        return self.path / "clock.json"

    def prepare(self) -> DataFolder:
        """Make the folders that everyone needs. May be called again at any time."""
        for folder in (*reversed(self.path.parents), self.path):
            if not folder.exists() or folder == self.path:
                folder.mkdir(exist_ok=True)
                folder.chmod(0o711)  # whatever the umask says; only folders of our own making
        for folder in (self.redis, self.logs, self.mailbox, self.media, self.running):
            folder.mkdir(mode=0o700, exist_ok=True)
        return self

    def socket_folder(self, name: str) -> Path:
        """A folder of our own for one program's socket, short enough for the kernel."""
        near = self.path / name
        if len(os.fsencode(near)) + 1 + LONGEST_SOCKET_NAME <= SOCKET_PATH_LIMIT:
            near.mkdir(mode=0o700, exist_ok=True)
            return near
        base = Path(os.environ.get("XDG_RUNTIME_DIR") or "/tmp")
        if not os.access(base, os.W_OK) or len(os.fsencode(base)) > 40 or os.geteuid() == 0:
            base = Path("/tmp")
        far = base / f"clientdesk-{os.geteuid()}-{fingerprint(self.path)}-{name}"
        far.mkdir(mode=0o700, exist_ok=True)
        # /tmp belongs to everyone: a folder or link that someone else put there is not ours.
        found = far.lstat()
        if not stat.S_ISDIR(found.st_mode) or stat.S_IMODE(found.st_mode) != 0o700:
            raise RuntimeError(f"{far} is in the way: it is not a folder of ours. Remove it.")
        return far


def fingerprint(path: Path) -> str:
    """Eight characters that tell one clone's folder from another's."""
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:8]


def data_folder(purpose: str = "run") -> DataFolder:
    """The folder for one purpose: "run" (make run), "dev" (make services) or "test" (pytest).

    It stands in the clone's git-ignored `.data`. Root's PostgreSQL runs as another user, who must
    be able to get there: where a folder above the clone is closed to others, nothing is opened and
    the data lie under /var/lib/clientdesk instead. CLIENTDESK_DATA names another place.
    """
    chosen = os.environ.get("CLIENTDESK_DATA")
    if chosen:
        return DataFolder(Path(chosen).resolve() / purpose)
    if os.geteuid() == 0 and not open_to_others(CLONE):
        return DataFolder(Path("/var/lib/clientdesk") / fingerprint(CLONE) / purpose)
    return DataFolder(CLONE / ".data" / purpose)


def open_to_others(path: Path) -> bool:
    """Whether any user may walk through every folder down to `path`."""
    return all(folder.stat().st_mode & stat.S_IXOTH for folder in (path, *path.parents))
