"""Ports of our own on loopback, kept from start to start: addresses given out stay good."""

from __future__ import annotations

import json
import socket
from pathlib import Path

from clientdesk.local.folder import DataFolder
from clientdesk.local.keys import write_private


def keep_port(folder: DataFolder, name: str) -> int:
    """The port of last time or, when it is taken or there was none, a free one."""
    port = kept_port(folder, name)
    if not port or not is_free(port):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        write_private(_file(folder), json.dumps({**_read(folder), name: port}))
    return port


def kept_port(folder: DataFolder, name: str) -> int:
    """The port of last time, 0 when there was none."""
    return _read(folder).get(name, 0)


def _file(folder: DataFolder) -> Path:
    return folder.path / "ports.json"


def _read(folder: DataFolder) -> dict[str, int]:
    found: dict[str, int] = json.loads(_file(folder).read_text()) if _file(folder).exists() else {}
    return found


def is_free(port: int) -> bool:
    """Whether a server could listen on 127.0.0.1 there; what a closed one left does not count."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def answers(port: int) -> bool:
    """Whether something accepts connections there."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0
