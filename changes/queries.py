"""Questions about what clients asked for and what became of it, each a constant number."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet, Subquery

from changes.goodwill import Favour, given_for, read_favour
from changes.models import Judgement
from clients.asked_once import asked_once
from clients.models import Client
from scope.models import ScopeRequest
from scope.request_queries import judged_requests

MOST = 500


@dataclass(frozen=True)
class OnPage:
    """What a client's page shows of requests: those nobody judged, and what was done free."""

    open: list[ScopeRequest]
    given: list[Favour]


@dataclass(frozen=True)
class JudgedRequest:
    """A request with the judgement that stands."""

    request: ScopeRequest
    judgement: Judgement | None


def on_page_of(client: Client) -> OnPage:
    """The longest waiting first, the newest favour first: one query, asked once for a page."""
    return asked_once(client, "requests and favours", lambda: _on_page_of(client))


def _on_page_of(client: Client) -> OnPage:
    theirs = ScopeRequest.objects.filter(client__in=client.record_ids).select_related("contact")
    found = list(
        theirs.annotate(given=Subquery(given_for()))
        .filter(Q(withdrawn_at=None, judged_at=None) | Q(given__isnull=False))
        .order_by("asked_at", "id")[:MOST]
    )
    favours = [read_favour(one, one.given) for one in found if one.given]
    return OnPage(
        [one for one in found if one.judged_at is None and one.withdrawn_at is None],
        sorted(favours, key=lambda one: one.at, reverse=True),
    )


def with_judgements(client: Client) -> list[JudgedRequest]:
    """What was judged, the newest first: two queries."""
    requests = judged_requests(client)
    standing = standing_of(requests)
    return [JudgedRequest(one, standing.get(one.pk)) for one in requests]


def standing_of(requests: Iterable[ScopeRequest]) -> dict[UUID, Judgement]:
    """The judgement that stands, by request: one query."""
    found = Judgement.objects.filter(request__in=[one.pk for one in requests], superseded_by=None)
    return {one.request_id: one for one in found}


def standing_later() -> "QuerySet[Judgement]":
    """What was kept for later, with a day to come back to it or without."""
    return Judgement.objects.filter(outcome=Judgement.Outcome.LATER, superseded_by=None)


def history_of(request: ScopeRequest) -> list[Judgement]:
    """Every judgement of one request with its words on record, the newest first: two queries."""
    found = request.judgements.select_related("by", "entry", "agreement")
    return list(found.prefetch_related("entry__texts").order_by("-at", "-id"))
