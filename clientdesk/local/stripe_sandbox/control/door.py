"""/sandbox/…: JSON in, JSON out, each within one transaction."""

from __future__ import annotations

import json
from typing import Any

import clientdesk.local.stripe_sandbox.control.deliveries
import clientdesk.local.stripe_sandbox.control.disputes
import clientdesk.local.stripe_sandbox.control.endpoints
import clientdesk.local.stripe_sandbox.control.events
import clientdesk.local.stripe_sandbox.control.sessions
import clientdesk.local.stripe_sandbox.control.weather  # noqa: F401 (each fills the routes)
from clientdesk.local.stripe_sandbox.control.time import settle
from clientdesk.local.stripe_sandbox.errors import StripeRefusal
from clientdesk.local.stripe_sandbox.http import JSON, Answer, Request, as_json
from clientdesk.local.stripe_sandbox.play.session import SessionClosed
from clientdesk.local.stripe_sandbox.routing import Call, control
from clientdesk.local.stripe_sandbox.sandbox import Sandbox

NOBODY: dict[str, Any] = {"id": None, "idempotency_key": None}


class ControlDoor:
    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox

    def answer(self, request: Request) -> Answer:
        asked = _body(request)
        if (request.method, request.path) == ("POST", "/sandbox/settle"):
            return as_json(200, settle(self.sandbox, float(asked.get("timeout_seconds", 10))))
        found = control.find(request.method, request.path)
        if found is None:
            known = sorted(f"{route.method} {route.pattern.pattern}" for route in control.all)
            return as_json(404, {"error": {"message": "No such control.", "known": known}})
        route, ids = found
        options = self.sandbox.options
        try:
            with self.sandbox.database.transaction() as tx:
                body = route.endpoint(Call(tx, options, asked, ids, options.clock.now(), NOBODY))
        except KeyError as unknown:
            return as_json(404, {"error": {"message": f"Nothing is called {unknown}."}})
        except SessionClosed as closed:
            return as_json(409, {"error": {"message": str(closed)}})
        self.sandbox.deliverer.wake.set()
        return as_json(200, body)


def _body(request: Request) -> dict[str, Any]:
    """JSON only: a page elsewhere cannot post that here without the browser asking first."""
    if request.method in ("GET", "HEAD"):
        return {}
    if request.headers["content-type"].split(";")[0].strip() != JSON:
        raise StripeRefusal("The sandbox's controls take application/json.", status=415)
    try:
        asked = json.loads(request.body or b"{}")
    except ValueError as error:
        raise StripeRefusal(f"This is no JSON: {error}") from error
    if not isinstance(asked, dict):
        raise StripeRefusal("The sandbox's controls take a JSON object.")
    return asked
