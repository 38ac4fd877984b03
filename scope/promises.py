"""What else is promised: the deliverables of what was agreed, and those of quotes that are open."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import F

from clientdesk import clock
from clientdesk.workspaces.models import Workspace
from scope.models import Deliverable, QuoteVersion

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
    found = [*_agreed(workspace, first, until), *_offered(workspace, first, until, besides)]
    return sorted(found, key=lambda one: (one.on, one.client_name))


def _agreed(workspace: Workspace, first: date, until: date) -> list[Promise]:
    found = Deliverable.objects.filter(
        workspace=workspace, promised_on__gte=first, promised_on__lt=until
    ).select_related("project__client")
    return [
        Promise(one.promised_on, one.project.client.name, one.title, one.effort_days)
        for one in found[:_MOST]
        if one.promised_on
    ]


def _offered(workspace: Workspace, first: date, until: date, besides: UUID) -> list[Promise]:
    """Of versions sent last that can still be answered."""
    today = clock.today(workspace.zone)
    found = (
        QuoteVersion.objects.filter(workspace=workspace, answers=None, valid_until__gte=today)
        .filter(n=F("quote__current_n"))
        .exclude(quote_id=besides)
        .select_related("quote__client")
    )
    return [
        Promise(one.on, version.quote.client.name, one.title, one.effort_days)
        for version in found.order_by("-sent_at")[:_MOST]
        for one in version.offered.deliverables
        if one.on and first <= one.on < until
    ]
