"""The process: gunicorn with one worker of many threads, on loopback."""

from __future__ import annotations

import logging
import socket
import sys
import time
from typing import Any

import psycopg
from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]

from clientdesk.local.stripe_sandbox.application import Application
from clientdesk.local.stripe_sandbox.options import CannotStart, Options
from clientdesk.local.stripe_sandbox.sandbox import Sandbox

ADDRESS = "127.0.0.1"
THREADS = 16
PORT_FREE_WITHIN_SECONDS = 2.0


class Server(BaseApplication):  # type: ignore[misc]
    def __init__(self, options: Options) -> None:
        self.sandbox = Sandbox(options)
        super().__init__()

    def load_config(self) -> None:
        settings = {
            "bind": f"{ADDRESS}:{self.sandbox.options.port}",
            "workers": 1,
            "worker_class": "gthread",
            "threads": THREADS,
            "timeout": 120,  # longer than any slowness a test asks for
            "graceful_timeout": 3,
            "keepalive": 5,
            "control_socket_disable": True,
            "loglevel": "warning",
            "when_ready": _announce,
        }
        for name, value in settings.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """In the worker: its threads must not be left behind by a fork."""
        if not self.sandbox.start():
            print("Another Stripe sandbox owns this database.", file=sys.stderr)
            sys.exit(4)  # gunicorn's "the application cannot be loaded": it is not tried again
        return Application(self.sandbox)


def serve(options: Options) -> None:
    """Until it is stopped. Raises CannotStart when the database or the port is not to be had."""
    logging.basicConfig(level=logging.WARNING, format="%(name)s: %(message)s")
    server = Server(options)
    try:
        server.sandbox.database.prepare()
    except psycopg.OperationalError as error:
        reason = str(error).strip().splitlines()[-1]
        raise CannotStart(f"The sandbox's database does not answer: {reason}") from error
    server.sandbox.database.close_idle()
    _wait_for_port(options.port)
    server.run()


def _wait_for_port(port: int) -> None:
    """A sandbox killed a moment ago may still be letting go of it."""
    give_up_at = time.monotonic() + PORT_FREE_WITHIN_SECONDS
    while True:
        try:
            with socket.socket() as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind((ADDRESS, port))
            return
        except OSError as error:
            if time.monotonic() > give_up_at:
                raise CannotStart(
                    f"Port {port} is taken: stop what uses it, or choose another with --port."
                ) from error
            time.sleep(0.2)


def _announce(arbiter: Any) -> None:
    print(f"Stripe sandbox (no money moves) at http://{arbiter.address[0][0]}:"
          f"{arbiter.address[0][1]}", flush=True)  # fmt: skip
