"""Become a program that ends with its parent.

    python -I -S child.py PIDFILE SIGNAL USER -- COMMAND…

Run by its path, before the project's packages can be imported. A supervisor that is killed cannot
stop its programs; the kernel then sends them SIGNAL. USER is "-" for the present one. PIDFILE
holds the pid and the start time, so that a later start recognises what was left behind.
"""

import ctypes
import os
import pwd
import signal
import sys
from pathlib import Path

PR_SET_PDEATHSIG = 1  # <linux/prctl.h>


def main(arguments: list[str]) -> None:
    pidfile, signal_name, user, _, *command = arguments
    parent = os.getppid()
    started = Path("/proc/self/stat").read_text().rsplit(")", 1)[1].split()[19]
    draft = Path(f"{pidfile}.new")  # whole or not at all: it is read at any moment
    draft.write_text(f"{os.getpid()} {started}\n")
    draft.replace(pidfile)
    if user != "-":
        become(user)
    # after the change of user, which would clear it
    if ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.Signals[signal_name]) != 0:
        raise OSError(ctypes.get_errno(), "prctl")
    if os.getppid() != parent:
        sys.exit(1)
    os.execv(command[0], command)


def become(name: str) -> None:
    user = pwd.getpwnam(name)
    os.chdir("/")
    os.setgroups([])
    os.setgid(user.pw_gid)
    os.setuid(user.pw_uid)
    os.environ.clear()
    os.environ.update({"LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", "HOME": "/nonexistent"})


if __name__ == "__main__":
    main(sys.argv[1:])
