"""The list of clients: which, in what order, a page at a time; no page costs more than the first.

Sorted by plain columns only: under row-level security a condition on lower(name) is compared row by
row from the first on, because lower() is not leakproof (docs/decisions/0004-search.md).
"""

from django.db.models import Exists, OuterRef, Q, QuerySet

from clientdesk.lists.asking import Asked, DeskList, Sort, desk_list
from clientdesk.lists.paging import Order, Page
from clientdesk.workspaces.models import Member
from clients.models import Client, Contact, Merge
from clients.rules import listed_clients
from clients.stage import Stage, stages
from clients.sums import owed

PAGE = 50


def _stage(value: str) -> str:
    return value if value in Stage.__members__ else ""


CLIENTS = desk_list(
    DeskList(
        "clients",
        "Clients",
        "clients:clients",
        shown={
            "": "Current",
            "mine": "Mine",
            "nobody": "Nobody’s",
            "owing": "Who owe",
            "archived": "Archived",
        },
        # Each has an index of its own; clients that are alike in it stand by their id.
        sorts={
            "name": Sort("By name", Order("sorted_name", "id"), "A to Z", "Z to A"),
            "added": Sort("By age", Order("-created_at", "id"), "newest first", "oldest first"),
        },
        narrowed={"stage": _stage},
    )
)


def clients_page(member: Member, wanted: Asked) -> Page[Client]:
    """One query, which reads one page of an index however deep it lies; before it, where they are
    narrowed by what follows from facts, those for the facts of all of them."""
    return wanted.order.page(_shown(member, wanted), wanted.after, PAGE)


def _shown(member: Member, wanted: Asked) -> QuerySet[Client]:
    found = listed_clients(member).filter(archived_at__isnull=wanted.show != "archived")
    if wanted.show == "mine":
        found = found.filter(owner=member)
    elif wanted.show == "nobody":
        found = found.filter(owner=None)
    if wanted.words:
        found = found.filter(_matches(wanted.words))
    if wanted.show == "owing":
        sums = owed(found.values_list("pk", flat=True))
        found = found.filter(pk__in=[pk for pk, one in sums.items() if one.owed])
    if wanted.narrowed["stage"]:
        wished, standing = Stage[wanted.narrowed["stage"]], stages(found.only("archived_at"))
        found = found.filter(pk__in=[pk for pk, one in standing.items() if one is wished])
    return found


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
