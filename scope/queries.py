"""What the pages of quotes ask."""

from datetime import date

from django.db.models import QuerySet

from clientdesk.lists.paging import Order
from clientdesk.workspaces.models import Workspace
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
