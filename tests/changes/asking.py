"""Work under way: the client asks for something, and it is judged at the desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from django.test import Client as Browser

from clientdesk.clock import standing_at
from clientdesk.workspaces.scope import within
from clients.models import Client
from clients.recording import Actor
from scope.flows.note_request import Asked, note_request
from scope.models import Agreement, ScopeRequest
from tests.scope.quoting import Sent
from tests.scope.signing import USUAL, signed, with_terms

MONDAY = datetime(2026, 11, 30, 10, tzinfo=UTC)


@dataclass
class Working:
    sent: Sent
    desk: Browser
    agreement: Agreement

    @classmethod
    def begin(cls, sent: Sent, desk: Browser) -> Working:
        with_terms(sent, USUAL)
        return cls(sent, desk, signed(sent))

    @property
    def client(self) -> Client:
        return self.sent.quote.client

    def asks(self, text: str) -> ScopeRequest:
        with standing_at(MONDAY), within(self.sent.workspace.pk):
            asked = Asked(text, "mail", MONDAY, contact=self.sent.quote.contact)
            return note_request(self.client, asked, Actor.member(self.sent.by))

    def page(self, request: ScopeRequest, outcome: str = "", at: datetime = MONDAY) -> str:
        with standing_at(at):
            answer = self.desk.get(self.address(request), {"outcome": outcome})
        assert answer.status_code == 200
        return answer.content.decode()

    def judges(self, request: ScopeRequest, outcome: str, **typed: Any) -> Any:
        """As the page is posted: its key is new, nobody is written to unless `to` says so."""
        at = typed.pop("at", MONDAY)
        with standing_at(at):
            where = f"{self.address(request)}?outcome={outcome}"
            return self.desk.post(where, {"key": uuid4(), "to": "", **typed})

    def address(self, request: ScopeRequest) -> str:
        slug = self.sent.workspace.slug
        return f"/w/{slug}/clients/{self.client.pk}/requests/{request.pk}/judgement/"
