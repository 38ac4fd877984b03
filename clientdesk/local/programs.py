"""The programs of a local start, and the supervisor's configuration that runs them."""

from __future__ import annotations

import shlex
import sys
from dataclasses import dataclass
from pathlib import Path

from clientdesk.local.folder import CLONE, DataFolder

CHILD = Path(__file__).with_name("child.py")
SOCKET = "supervisor.sock"


@dataclass(frozen=True)
class Program:
    """`order`: what has a lower one is stopped later. `end`: the signal that ends it cleanly."""

    name: str
    order: int
    command: list[str]
    end: str = "TERM"
    patience: int = 20  # seconds until it is killed
    user: str = "-"


def python(*arguments: str) -> list[str]:
    return [sys.executable, *arguments]


def web(port: int, workers: int = 2) -> Program:
    return Program(
        "web",
        70,
        python(
            "-m", "gunicorn", "clientdesk.wsgi", "--bind", f"127.0.0.1:{port}",
            "--worker-class", "gthread", "--workers", str(workers), "--threads", "4",
            "--graceful-timeout", "10", "--no-control-socket",
        ),
    )  # fmt: skip


def worker(processes: int = 2) -> Program:
    return Program(
        "worker",
        60,
        python(
            "-m", "celery", "-A", "clientdesk", "worker", "--concurrency", str(processes),
            "--without-gossip", "--without-mingle", "--loglevel", "info",
        ),
        patience=30,
    )  # fmt: skip


def beat(schedule: Path) -> Program:
    return Program(
        "beat",
        65,
        python(
            "-m", "celery", "-A", "clientdesk", "beat", "--schedule", str(schedule),
            "--pidfile=", "--loglevel", "info",
        ),
    )  # fmt: skip


def mail_sink(port: int, mailbox: Path) -> Program:
    return Program(
        "mail",
        30,
        python("-m", "clientdesk.local.mail_sink", "--port", str(port), "--mailbox", str(mailbox)),
        patience=5,
    )


def stripe_sandbox(port: int, clock: Path) -> Program:
    """Its database's address and its key stand in the environment, not on the command line."""
    return Program(
        "stripe",
        40,
        python(
            "-m", "clientdesk.local.stripe_sandbox", "--port", str(port), "--clock-file", str(clock)
        ),
        patience=10,
    )


def supervisor_configuration(folder: DataFolder, programs: list[Program]) -> str:
    """Nothing starts by itself: run.py starts each when what it needs is there."""
    socket = folder.socket_folder("supervisor") / SOCKET
    user = "user=root\n" if folder.path.owner() == "root" else ""
    head = f"""\
[unix_http_server]
file={_escape(str(socket))}
chmod=0700
[supervisord]
logfile={_escape(str(folder.logs / "supervisor.log"))}
pidfile={_escape(str(folder.running / "supervisord.pid"))}
childlogdir={_escape(str(folder.logs))}
nodaemon=true
silent=true
nocleanup=true
minfds=1024
{user}[rpcinterface:supervisor]
supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface
"""
    return head + "".join(_section(folder, program) for program in programs)


def _section(folder: DataFolder, program: Program) -> str:
    return f"""\
[program:{program.name}]
command={_escape(shlex.join(wrapped(folder.running, program)))}
directory={_escape(str(CLONE))}
priority={program.order}
autostart=false
autorestart=true
startsecs=1
startretries=20
stopsignal={program.end}
stopwaitsecs={program.patience}
stopasgroup=false
killasgroup=true
redirect_stderr=true
stdout_logfile={_escape(str(folder.logs / program.name))}.log
stdout_logfile_maxbytes=5MB
stdout_logfile_backups=2
"""


def wrapped(running: Path, program: Program) -> list[str]:
    """The command under child.py: it ends with who started it, and leaves its pid in `running`."""
    pidfile = running / f"{program.name}.pid"
    return [
        sys.executable, "-I", "-S", str(CHILD), str(pidfile), f"SIG{program.end}", program.user,
        "--", *program.command,
    ]  # fmt: skip


def _escape(text: str) -> str:
    """supervisor reads %(name)s in its values."""
    return text.replace("%", "%%")
