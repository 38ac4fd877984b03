"""The WSGI application: the API under /v1, the page under /c, the controls under /sandbox."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

import psycopg

from clientdesk.local.stripe_sandbox.answering import ApiDoor
from clientdesk.local.stripe_sandbox.control.door import ControlDoor
from clientdesk.local.stripe_sandbox.errors import StripeRefusal
from clientdesk.local.stripe_sandbox.http import Answer, Request, as_json, as_text, read_request
from clientdesk.local.stripe_sandbox.page.door import PageDoor
from clientdesk.local.stripe_sandbox.sandbox import Sandbox

logger = logging.getLogger("stripe_sandbox")

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class Application:
    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self.api = ApiDoor(sandbox)
        self.page = PageDoor(sandbox)
        self.control = ControlDoor(sandbox)
        self.hosts = LOOPBACK | {urlsplit(sandbox.options.public_url).hostname}

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        answer = self._answer(environ)
        if answer.cut:
            _close(environ)
        phrase = HTTPStatus(answer.status).phrase
        headers = {"Content-Length": str(len(answer.body)), **answer.headers}
        start_response(f"{answer.status} {phrase}", list(headers.items()))
        return [answer.body] if environ["REQUEST_METHOD"] != "HEAD" else []

    def _answer(self, environ: dict[str, Any]) -> Answer:
        try:
            request = read_request(environ)
            # A page elsewhere that points its own name at this machine gets nothing.
            if request.host() not in self.hosts:
                return as_text(403, "The Stripe sandbox answers only on its own address.\n")
            return self._door(request)
        except StripeRefusal as refusal:
            return as_json(refusal.status, refusal.body)
        except psycopg.OperationalError:
            logger.exception("The sandbox's database does not answer.")
            return as_json(503, _broken("The sandbox's database does not answer."))
        except Exception:
            logger.exception("%s %s", environ["REQUEST_METHOD"], environ.get("PATH_INFO"))
            return as_json(500, _broken("The sandbox itself is at fault; its log says how."))

    def _door(self, request: Request) -> Answer:
        if request.path.startswith("/v1/"):
            return self.api.answer(request)
        if request.path.startswith("/c/"):
            return self.page.answer(request)
        if request.path.startswith("/sandbox/"):
            return self.control.answer(request)
        if request.path == "/healthz":
            with self.sandbox.database.transaction():
                return as_text(200, "ok\n")
        if request.path == "/favicon.ico":
            return Answer(204)  # browsers ask, and we have none
        return as_text(404, "This is the Stripe sandbox. Nothing is at this address.\n")


def _broken(message: str) -> dict[str, Any]:
    return {"error": {"type": "api_error", "message": message}}


def _close(environ: dict[str, Any]) -> None:
    """Cut the line: what gunicorn writes afterwards reaches nobody."""
    environ["gunicorn.socket"].shutdown(socket.SHUT_RDWR)
