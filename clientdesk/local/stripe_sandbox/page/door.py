"""/c/pay/<session>: what the payer sees. GET only shows; POST acts and redirects."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from clientdesk.local.stripe_sandbox.errors import StripeRefusal
from clientdesk.local.stripe_sandbox.http import Answer, Request, as_text, redirect
from clientdesk.local.stripe_sandbox.page import choices
from clientdesk.local.stripe_sandbox.page.render import render
from clientdesk.local.stripe_sandbox.page.words import page_words
from clientdesk.local.stripe_sandbox.params.form import parse_form
from clientdesk.local.stripe_sandbox.play.card import awaits_confirmation
from clientdesk.local.stripe_sandbox.play.session import SessionClosed
from clientdesk.local.stripe_sandbox.sandbox import Sandbox

HERE = Path(__file__).parent
ASSETS = {
    "/c/static/checkout.css": ("checkout.css", "text/css; charset=utf-8"),
    "/c/static/inter.woff2": ("inter.woff2", "font/woff2"),
}
ACTIONS: dict[str, Callable[[choices.Turn], str]] = {
    "payment": choices.pay,
    "confirmation": choices.confirm,
    "expiry": choices.expire_page,
}


class PageDoor:
    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox

    def answer(self, request: Request) -> Answer:
        if request.path in ASSETS and request.method in ("GET", "HEAD"):
            name, kind = ASSETS[request.path]
            return _guarded(Answer(200, (HERE / name).read_bytes(), {"Content-Type": kind}))
        session_id, _, action = request.path.removeprefix("/c/pay/").partition("/")
        try:
            if request.method == "POST" and action in ACTIONS:
                return self._act(session_id, ACTIONS[action], request)
            if request.method in ("GET", "HEAD") and action in ("", "confirmation"):
                return self._show(session_id, action)
        except KeyError:
            return _guarded(_html(404, "unknown.html", {}))
        except StripeRefusal as refusal:
            return _guarded(as_text(refusal.status, f"{refusal}\n"))
        return _guarded(_html(404, "unknown.html", {}))

    def _show(self, session_id: str, action: str) -> Answer:
        now = self.sandbox.options.clock.now()
        with self.sandbox.database.transaction() as tx:
            stored = tx.get("checkout.session", session_id)
            asks = awaits_confirmation(tx, stored.body)
            words = page_words(tx, stored, self.sandbox.options.business_name, now)
        if stored.body["status"] != "open" or stored.body["expires_at"] <= now:
            return _guarded(_html(200, "closed.html", words))
        if action == "confirmation" and asks:
            return _guarded(_html(200, "confirmation.html", words), stored.body)
        return _guarded(_html(200, "checkout.html", words), stored.body)

    def _act(
        self, session_id: str, action: Callable[[choices.Turn], str], request: Request
    ) -> Answer:
        options = self.sandbox.options
        with self.sandbox.database.transaction() as tx:
            tx.get("checkout.session", session_id)
            turn = choices.Turn(
                tx, session_id, parse_form(request.text), options.clock.now(), options.debit_days
            )
            try:
                where = action(turn)
            except SessionClosed:  # a second tab was faster: the page says how it stands
                where = f"/c/pay/{session_id}"
        if tx.wrote_deliveries:
            self.sandbox.deliverer.wake.set()
        return _guarded(redirect(where))


def _html(status: int, template: str, words: dict[str, object]) -> Answer:
    headers = {"Content-Type": "text/html; charset=utf-8"}
    return Answer(status, render(template, words).encode(), headers)


def _guarded(answer: Answer, session: dict[str, str] | None = None) -> Answer:
    """Nothing inline, nothing from elsewhere; the form may lead on to the shop's own pages.

    A browser holds redirects after a form to form-action too, hence the origin of success_url.
    """
    forms = "'self'" + (f" {_origin(session['success_url'])}" if session else "")
    answer.headers.update(
        {
            "Content-Security-Policy": "default-src 'none'; style-src 'self'; font-src 'self'; "
            f"form-action {forms}; base-uri 'none'; frame-ancestors 'none'",
            "Cache-Control": "no-store",
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
            "X-Robots-Tag": "noindex",
        }
    )
    return answer


def _origin(address: str) -> str:
    """Scheme, host and port of an address that was checked when the session was made."""
    parts = urlsplit(address)
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    return f"{parts.scheme}://{host}" + (f":{parts.port}" if parts.port else "")
