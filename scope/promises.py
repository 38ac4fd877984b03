"""What else is promised: the deliverables of quotes that are open or were accepted."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import F, Q

from clientdesk import clock
from clientdesk.workspaces.models import Workspace
from scope.models import QuoteAnswer, QuoteVersion
from scope.offer import Choice
from scope.offer_facts import read_choice

_MOST = 200


@dataclass(frozen=True)
class Promise:
    on: date
    client_name: str
    title: str
    effort_days: Decimal


def promises_between(
    workspace: Workspace, first: date, until: date, besides: UUID
) -> list[Promise]:
    """Promised from `first` up to, not on, `until`, without the quote `besides`. Two queries."""
    found = []
    for version in _binding(workspace, besides):
        accepted = version.answer
        choice = read_choice(accepted.choice) if accepted and accepted.choice else Choice()
        offer = version.offered
        kept = offer.deliverables_of(choice) if accepted else offer.deliverables
        found += [
            Promise(one.on, version.quote.client.name, one.title, one.effort_days)
            for one in kept
            if one.on and first <= one.on < until
        ]
    return sorted(found, key=lambda one: (one.on, one.client_name))


def _binding(workspace: Workspace, besides: UUID) -> list[QuoteVersion]:
    """Versions sent last that are open, or were accepted."""
    accepted = Q(answers__answer=QuoteAnswer.Kind.ACCEPTED)
    is_open = Q(answers=None, valid_until__gte=clock.today(workspace.zone))
    found = (
        QuoteVersion.objects.filter(is_open | accepted, workspace=workspace)
        .filter(n=F("quote__current_n"))
        .exclude(quote_id=besides)
        .select_related("quote__client")
        .prefetch_related("answers")
    )
    return list(found.order_by("-sent_at")[:_MOST])
