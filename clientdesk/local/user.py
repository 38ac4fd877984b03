"""The unprivileged user that PostgreSQL runs as when we are root: it refuses to run as root."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from pathlib import Path
from typing import TypedDict

NAME = "clientdesk-db"


class RunAs(TypedDict, total=False):
    """Keyword arguments of subprocess.run that start a command as that user."""

    user: int
    group: int
    extra_groups: list[int]


def database_user() -> pwd.struct_passwd | None:
    """The user for PostgreSQL, made when missing; None when we are not root and need none."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam(NAME)
    except KeyError:
        pass
    useradd = shutil.which("useradd") or shutil.which("useradd", path="/usr/sbin:/sbin")
    if useradd is None:
        return pwd.getpwnam("nobody")
    subprocess.run(
        [useradd, "--system", "--no-create-home", "--home-dir", "/nonexistent",
         "--shell", "/usr/sbin/nologin", NAME],
        check=True, capture_output=True,
    )  # fmt: skip
    return pwd.getpwnam(NAME)


def run_as(user: pwd.struct_passwd | None) -> RunAs:
    if user is None:
        return {}
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def give(path: Path, user: pwd.struct_passwd | None) -> None:
    """Hand a folder of ours to the database user."""
    if user is not None:
        os.chown(path, user.pw_uid, user.pw_gid)
