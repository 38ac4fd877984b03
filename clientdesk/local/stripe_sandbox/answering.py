"""One request to the API: weather, key, idempotency, parameters, endpoint, expansion."""

from __future__ import annotations

import time
from typing import Any

from stripe import api_version

import clientdesk.local.stripe_sandbox.api.account
import clientdesk.local.stripe_sandbox.api.balance_transactions
import clientdesk.local.stripe_sandbox.api.charges
import clientdesk.local.stripe_sandbox.api.customers
import clientdesk.local.stripe_sandbox.api.events
import clientdesk.local.stripe_sandbox.api.payment_intents
import clientdesk.local.stripe_sandbox.api.refunds
import clientdesk.local.stripe_sandbox.api.sessions
import clientdesk.local.stripe_sandbox.api.webhook_endpoints  # noqa: F401 (each fills the routes)
from clientdesk.local.stripe_sandbox import conditions, idempotency
from clientdesk.local.stripe_sandbox.authentication import authenticate
from clientdesk.local.stripe_sandbox.errors import StripeRefusal, missing
from clientdesk.local.stripe_sandbox.expand import expand
from clientdesk.local.stripe_sandbox.http import Answer, Request, as_json
from clientdesk.local.stripe_sandbox.ids import new_id
from clientdesk.local.stripe_sandbox.params.form import parse_form
from clientdesk.local.stripe_sandbox.params.typed import read_typed
from clientdesk.local.stripe_sandbox.play.direct import CardDeclined
from clientdesk.local.stripe_sandbox.routing import Call, Route, api
from clientdesk.local.stripe_sandbox.sandbox import Sandbox
from clientdesk.local.stripe_sandbox.store.transaction import Transaction

FORM = "application/x-www-form-urlencoded"


class ApiDoor:
    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox

    def answer(self, request: Request) -> Answer:
        request_id = new_id("req", 14)
        weather = self._weather()
        try:
            answer = weather or self._answer(request, request_id)
        except StripeRefusal as refusal:
            answer = as_json(refusal.status, refusal.body)
        answer.headers.setdefault("Request-Id", request_id)
        answer.headers.setdefault(
            "Stripe-Version", request.headers.get("stripe-version", api_version)
        )
        if "idempotency-key" in request.headers:
            answer.headers.setdefault("Idempotency-Key", request.headers["idempotency-key"])
        if "stripe-account" in request.headers:
            answer.headers.setdefault("Stripe-Account", request.headers["stripe-account"])
        return answer

    def _answer(self, request: Request, request_id: str) -> Answer:
        authenticate(request, self.sandbox.options)
        found = api.find(request.method, request.path)
        if found is None:
            raise StripeRefusal(
                f"Unrecognized request URL ({request.method}: {request.path}). The sandbox plays "
                "only what docs/stripe-sandbox.md lists.",
                status=404,
            )
        route, ids = found
        params = _params(request, route)
        question = idempotency.asked(request, request_id)
        with self.sandbox.database.transaction() as tx:
            answer = idempotency.replay(tx, question) if question else None
            if answer is None:
                call = self._call(tx, request, request_id, params, ids)
                answer = _perform(route, call)
                if question:
                    idempotency.keep(tx, question, answer)
        if tx.wrote_deliveries:
            self.sandbox.deliverer.wake.set()
        answer.cut = self._use("api_lose_answers_next")
        return answer

    def _call(
        self,
        tx: Transaction,
        request: Request,
        request_id: str,
        params: dict[str, Any],
        ids: dict[str, str],
    ) -> Call:
        key = request.headers.get("idempotency-key")
        cause = {"id": request_id, "idempotency_key": key}
        options = self.sandbox.options
        return Call(tx, options, params, ids, options.clock.now(), cause)

    def _weather(self) -> Answer | None:
        """None when the request may go on, after the wait that was asked for."""
        with self.sandbox.database.transaction() as tx:
            weather = conditions.read(tx)
            slow = weather.api_slow_seconds and conditions.use(tx, "api_slow_next")
            absent = conditions.use(tx, "api_absent_next")
            fails = not absent and conditions.use(tx, "api_fail_next")
        if slow:
            time.sleep(weather.api_slow_seconds)
        if absent:
            return Answer(503, cut=True)
        if fails:
            return as_json(weather.api_fail_status, _failure(weather.api_fail_status))
        return None

    def _use(self, counter: str) -> bool:
        with self.sandbox.database.transaction() as tx:
            return conditions.use(tx, counter)


def _params(request: Request, route: Route) -> dict[str, Any]:
    kind = request.headers["content-type"].split(";")[0].strip()
    if request.method == "POST" and request.body and kind != FORM:
        raise StripeRefusal(f"Invalid request: send parameters as {FORM}.")
    raw = parse_form(request.text if request.method == "POST" else request.query)
    assert route.params is not None
    params = read_typed(route.params, raw)
    for name in route.required:
        if name not in params:
            raise missing(name)
    return params


def _perform(route: Route, call: Call) -> Answer:
    try:
        body = route.endpoint(call)
    except CardDeclined as declined:
        return as_json(declined.status, declined.body)
    return as_json(200, expand(call.tx, body, call.params.get("expand", [])))


def _failure(status: int) -> dict[str, Any]:
    """What Stripe says with this status when the weather is bad."""
    if status == 429:
        message, code = "Request rate limit exceeded.", "rate_limit"
        return {"error": {"type": "invalid_request_error", "code": code, "message": message}}
    message = "An unknown error occurred (the sandbox was asked to fail)."
    return {"error": {"type": "api_error", "message": message}}
