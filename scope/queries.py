"""What the pages of quotes ask."""

from datetime import date, datetime

from django.db.models import QuerySet

from clientdesk import clock
from clientdesk.lists.paging import Order
from clientdesk.workspaces.models import Workspace
from clients.models import Client
from scope.differences import differences
from scope.mailing import PURPOSE
from scope.models import Quote, QuoteAnswer, QuoteQuestion, QuoteVersion
from scope.versions import Versions

PAGE = 50
NEWEST = Order("-created_at", "id")
FILTERS = {
    "all": "All",
    "draft": "Drafts",
    "open": "Open",
    "expired": "Ended",
    "accepted": "Accepted",
    "declined": "Declined",
}
STATES = {
    "draft": ("draft", ""),
    "open": ("open", "wait"),
    "expired": ("ended", "late"),
    "accepted": ("accepted", "ok"),
    "declined": ("declined", ""),
    "withdrawn": ("withdrawn", ""),
}
QUOTES = Versions(QuoteVersion, QuoteAnswer, QuoteQuestion, PURPOSE, differences)


def quotes(workspace: Workspace, wanted: str, today: date) -> QuerySet[Quote]:
    """Quotes of a list, each with what Versions.with_state adds."""
    found = QUOTES.with_state(Quote.objects.filter(workspace=workspace, discarded_at=None), today)
    if wanted in FILTERS and wanted != "all":
        found = found.filter(state=wanted)
    return found.select_related("client")


def quotes_since(client: Client, since: datetime) -> list[tuple[Quote, tuple[str, str]]]:
    """Those that were begun for them since then, the newest first, each with its sign."""
    found = quotes(client.workspace, "all", clock.today(client.workspace.zone))
    theirs = found.filter(client__in=client.record_ids, created_at__gte=since)
    return [(one, STATES[one.state]) for one in theirs.order_by("-created_at", "id")]  # type: ignore[attr-defined]
