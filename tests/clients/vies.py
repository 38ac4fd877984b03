"""A double of VIES's REST service: speaks its JSON over HTTP, and can be away."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any


@dataclass
class Register:
    """`known` by number with its prefix; `trouble` is the error it answers with while away."""

    known: dict[str, str] = field(default_factory=dict)
    trouble: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list)

    def answer(self, question: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        self.asked.append(question)
        if self.trouble == "500":
            return 500, {}
        if self.trouble:
            return 200, {"actionSucceed": False, "errorWrappers": [{"error": self.trouble}]}
        name = self.known.get(question["countryCode"] + question["vatNumber"])
        return 200, {
            "countryCode": question["countryCode"],
            "vatNumber": question["vatNumber"],
            "requestDate": "2027-10-01T09:00:00.000Z",
            "valid": name is not None,
            "requestIdentifier": "WAPIAAAAZ0" if "requesterNumber" in question else "",
            "name": name or "---",
            "address": "---",
        }


class Served:
    """The register on a port of its own."""

    def __init__(self, register: Register) -> None:
        class Door(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = int(self.headers["Content-Length"])
                if self.path != "/rest-api/check-vat-number":
                    self.send_error(404)
                    return
                status, told = register.answer(json.loads(self.rfile.read(length)))
                content = json.dumps(told).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *args: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
        self.url = f"http://127.0.0.1:{self.server.server_port}/rest-api"
        Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
