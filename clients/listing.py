"""The list of clients: which, in what order, a page at a time; no page costs more than the first.

Sorted by plain columns only: under row-level security a condition on lower(name) is compared row by
row from the first on, because lower() is not leakproof (docs/decisions/0004-search.md).
"""

import base64
import binascii
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from clientdesk.workspaces.models import Member
from clients.models import Client, Contact, Merge
from clients.rules import listed_clients

PAGE = 50


@dataclass(frozen=True)
class Sort:
    """An order with an index of its own; clients that are alike in it stand by their id."""

    label: str
    column: str
    is_descending: bool = False

    def order(self) -> tuple[str, str]:
        return ("-" if self.is_descending else "") + self.column, "id"

    def beyond(self, value: Any, pk: UUID) -> Q:
        """What comes after this place; the first condition lets the index begin there."""
        far, past = ("lte", "lt") if self.is_descending else ("gte", "gt")
        return Q(**{f"{self.column}__{far}": value}) & (
            Q(**{f"{self.column}__{past}": value}) | Q(pk__gt=pk)
        )


SORTS = {
    "name": Sort("By name", "sorted_name"),
    "newest": Sort("Newest first", "created_at", is_descending=True),
}
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


@dataclass(frozen=True)
class Page:
    """Some clients, and where the next ones begin ("" at the end)."""

    clients: list[Client]
    after: str


def clients_page(member: Member, wanted: Wanted) -> Page:
    """One query, which reads one page of an index however deep it lies."""
    sort = SORTS[wanted.sort]
    found = _shown(member, wanted)
    place = _read_cursor(wanted.after, sort)
    if place:
        found = found.filter(sort.beyond(*place))
    rows = list(found.order_by(*sort.order())[: PAGE + 1])
    more = _cursor(rows[PAGE - 1], sort) if len(rows) > PAGE else ""
    return Page(rows[:PAGE], more)


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


def _cursor(client: Client, sort: Sort) -> str:
    value = getattr(client, sort.column)
    text = value.isoformat() if isinstance(value, datetime) else value
    return base64.urlsafe_b64encode(f"{client.pk} {text}".encode()).decode()


def _read_cursor(text: str, sort: Sort) -> tuple[Any, UUID] | None:
    """What an address carries may be anything: the first page then."""
    try:
        pk, _, value = base64.urlsafe_b64decode(text[:800].encode()).decode().partition(" ")
        place = value.replace("\x00", ""), UUID(pk)
        if not value or sort.column != "created_at":
            return place if value else None
        at = datetime.fromisoformat(value)
        return (at, place[1]) if at.tzinfo else None
    except (binascii.Error, ValueError):
        return None
