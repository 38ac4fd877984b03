"""An endpoint for webhooks that keeps what it is sent and answers as it is told."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import stripe


@dataclass(frozen=True)
class Received:
    body: bytes
    signature: str

    def event(self, secret: str) -> stripe.Event:
        """As a product reads it: verified by the official client."""
        return stripe.Webhook.construct_event(self.body, self.signature, secret)


class Receiver:
    """`statuses`: answers for the next requests, in order; 200 after them.

    With `hangs` it answers nothing until `answer` is called.
    """

    def __init__(self, *, hangs: bool = False) -> None:
        self._may_answer = threading.Event()
        if not hangs:
            self._may_answer.set()
        self.received: list[Received] = []
        self.statuses: list[int] = []
        self._guard = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/hook"

    def answer(self) -> None:
        self._may_answer.set()

    def close(self) -> None:
        self.answer()
        self._server.shutdown()
        self._server.server_close()

    def wait_for(self, count: int, seconds: float = 10) -> list[Received]:
        """The first `count` webhooks. Raises AssertionError when fewer come."""
        give_up_at = time.monotonic() + seconds
        while len(self.received) < count and time.monotonic() < give_up_at:
            time.sleep(0.02)
        assert len(self.received) >= count, f"{len(self.received)} of {count} webhooks came"
        return self.received[:count]

    def types(self, secret: str) -> list[str]:
        return [received.event(secret).type for received in list(self.received)]

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                with receiver._guard:
                    receiver.received.append(Received(body, self.headers["Stripe-Signature"]))
                    status = receiver.statuses.pop(0) if receiver.statuses else 200
                receiver._may_answer.wait(20)
                try:
                    self._say(status)
                except OSError:
                    """Whoever asked was killed meanwhile."""

            def _say(self, status: int) -> None:
                self.send_response(status)
                self.send_header("Content-Length", "2")
                self.end_headers()
                self.wfile.write(b"ok")

            def log_message(self, format: str, *args: object) -> None:
                """Quiet."""

        return Handler
