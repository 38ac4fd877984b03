"""The list of clients: which, in what order, a page at a time; no page costs more than the first.

Sorted by plain columns only: under row-level security a condition on lower(name) is compared row by
row from the first on, because lower() is not leakproof (docs/decisions/0004-search.md).
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from clientdesk.lists.paging import Order, Page
from clientdesk.workspaces.models import Member
from clients.models import Client, Contact, Merge
from clients.rules import listed_clients

PAGE = 50


# Each has an index of its own; clients that are alike in it stand by their id.
ORDERS = {"name": Order("sorted_name", "id"), "newest": Order("-created_at", "id")}
SORTS = {"name": "By name", "newest": "Newest first"}
SHOWN = {"": "Current", "mine": "Mine", "archived": "Archived"}


@dataclass(frozen=True)
class Wanted:
    """What an address asks for: keys of SHOWN and SORTS, words, and where the page begins."""

    show: str = ""
    sort: str = "name"
    words: str = ""
    after: str = ""

    @classmethod
    def of(cls, given: Any) -> "Wanted":
        """An address may carry anything: what is not known is the usual."""
        show, sort = given.get("show", ""), given.get("sort", "")
        words = given.get("q", "").replace("\x00", "").strip()[:100]
        return cls(
            show if show in SHOWN else "",
            sort if sort in SORTS else "name",
            words,
            given.get("after", ""),
        )

    def without_place(self) -> dict[str, str]:
        """The same list from its beginning, as an address carries it."""
        usual = Wanted()
        pairs = (("show", self.show), ("sort", self.sort), ("q", self.words))
        return {key: value for key, value in pairs if value and value != getattr(usual, key, "")}


def clients_page(member: Member, wanted: Wanted) -> Page[Client]:
    """One query, which reads one page of an index however deep it lies."""
    return ORDERS[wanted.sort].page(_shown(member, wanted), wanted.after, PAGE)


def _shown(member: Member, wanted: Wanted) -> QuerySet[Client]:
    found = listed_clients(member).filter(archived_at__isnull=wanted.show != "archived")
    if wanted.show == "mine":
        found = found.filter(owner=member)
    return found.filter(_matches(wanted.words)) if wanted.words else found


def _matches(words: str) -> Q:
    """By a name of theirs or of their people; those of merged parts are theirs too."""
    parts = Merge.objects.filter(kept=OuterRef(OuterRef("pk")), undone_at=None).values("gone")
    people = Contact.objects.filter(Q(client=OuterRef("pk")) | Q(client__in=parts)).filter(
        Q(name__icontains=words) | Q(email__icontains=words)
    )
    named = Merge.objects.filter(kept=OuterRef("pk"), undone_at=None, gone__name__icontains=words)
    return (
        Q(name__icontains=words) | Q(legal_name__icontains=words) | Exists(people) | Exists(named)
    )
