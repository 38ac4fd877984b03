"""Questions about what clients asked for and what became of it, each a constant number."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from changes.models import AgreementLookup, Judgement
from clients.models import Client
from scope.models import ScopeRequest
from scope.request_queries import judged_requests

LOOKUPS = 20


@dataclass(frozen=True)
class JudgedRequest:
    """A request with the judgement that stands."""

    request: ScopeRequest
    judgement: Judgement | None


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


def lookups_of(client: Client) -> list[AgreementLookup]:
    """What they looked up in the agreement, the newest first: one query."""
    found = AgreementLookup.objects.filter(client__in=client.record_ids).exclude(words="")
    return list(found.select_related("contact", "request").order_by("-at", "-id")[:LOOKUPS])


def history_of(request: ScopeRequest) -> list[Judgement]:
    """Every judgement of one request with its words on record, the newest first: two queries."""
    found = request.judgements.select_related("by", "entry", "agreement", "change_order")
    return list(found.prefetch_related("entry__texts").order_by("-at", "-id"))
