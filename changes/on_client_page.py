"""What a client's page shows of requests, favours and change orders, asked by one question."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Q, Subquery
from django.db.models.functions import JSONObject

from changes.goodwill import Favour, given_for, read_favour
from changes.models import ChangeOrder
from changes.order_queries import ORDERS
from clientdesk import clock
from clients.asked_once import asked_once
from clients.models import Client, Contact
from scope.models import ScopeRequest

MOST = 500


@dataclass(frozen=True)
class WaitingOrder:
    """A change order that is open, or ended lately without an answer."""

    id: UUID
    title: str
    number: str
    is_open: bool
    sent_at: datetime
    valid_until: date
    asked_at: datetime | None

    def __str__(self) -> str:
        return f"Change order {self.number}"


@dataclass(frozen=True)
class OnPage:
    """`open` requests, the longest waiting first; favours `given`, the newest first; `orders`."""

    open: list[ScopeRequest]
    given: list[Favour]
    orders: list[WaitingOrder]


def on_page_of(client: Client) -> OnPage:
    """One query, asked once for a page."""
    return asked_once(client, "requests, favours, change orders", lambda: _ask(client))


def _ask(client: Client) -> OnPage:
    told = Client.objects.filter(pk=client.pk).values_list(
        ArraySubquery(_requests(client)), ArraySubquery(_orders(client))
    )
    requests, orders = told[0]
    found = [(_request(facts), facts["given"]) for facts in requests]
    favours = [read_favour(request, given) for request, given in found if given]
    return OnPage(
        [request for request, given in found if not given],
        sorted(favours, key=lambda one: one.at, reverse=True),
        [_order(facts) for facts in orders],
    )


def _requests(client: Client) -> Any:
    theirs = ScopeRequest.objects.filter(client__in=client.record_ids)
    found = theirs.annotate(given=Subquery(given_for())).filter(
        Q(withdrawn_at=None, judged_at=None) | Q(given__isnull=False)
    )
    facts = JSONObject(
        id="id", text="text", source="source", at="asked_at", who="contact__name",
        client="client_id", given="given",
    )  # fmt: skip
    return found.order_by("asked_at", "id").values(facts=facts)[:MOST]


def _orders(client: Client) -> Any:
    theirs = ChangeOrder.objects.filter(client__in=client.record_ids)
    found = ORDERS.unanswered(theirs, clock.today(client.workspace.zone))
    facts = JSONObject(
        id="id", title="title", number="number", state="state", sent="sent_at",
        until="valid_until", asked="asked_at",
    )  # fmt: skip
    return found.order_by("sent_at").values(facts=facts)[:MOST]


def _request(facts: dict[str, Any]) -> ScopeRequest:
    return ScopeRequest(
        pk=UUID(facts["id"]),
        client_id=UUID(facts["client"]),
        text=facts["text"],
        source=facts["source"],
        asked_at=datetime.fromisoformat(facts["at"]),
        contact=Contact(name=facts["who"]) if facts["who"] else None,
    )


def _order(facts: dict[str, Any]) -> WaitingOrder:
    return WaitingOrder(
        UUID(facts["id"]),
        facts["title"],
        facts["number"],
        facts["state"] == "open",
        datetime.fromisoformat(facts["sent"]),
        date.fromisoformat(facts["until"]),
        datetime.fromisoformat(facts["asked"]) if facts["asked"] else None,
    )
