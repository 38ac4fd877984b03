"""Questions of the list of clients: one query each, whatever the number of clients."""

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.db.models.functions import Lower

from clientdesk.lib.money import format_money
from clientdesk.lib.units import unit_for
from clientdesk.workspaces.models import Member
from clients.kinds import in_group
from clients.models import Client, Contact, Entry, KeyDate, Merge
from clients.models.merge import Families
from clients.rules import listed_clients

PAGE = 50


@dataclass(frozen=True)
class Page:
    """Some clients in order of name, and where the next ones begin ("" at the end)."""

    clients: list[Client]
    after: str


def clients_by_name(
    member: Member, words: str = "", after: str = "", archived: bool = False
) -> Page:
    """One page, found by the index however deep it lies (keyset, no offset)."""
    found = listed_clients(member).filter(archived_at__isnull=not archived)
    if words:
        found = found.filter(_matches(words))
    rows = list(
        _beyond(found.annotate(sorted_by=Lower("name")), after).order_by("sorted_by", "id")[
            : PAGE + 1
        ]
    )
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    return Page(rows[:PAGE], _cursor(last) if last else "")


def last_words(client_ids: Sequence[UUID]) -> dict[UUID, datetime]:
    """When something last happened with each client."""
    shown = Families().all_of(list(client_ids))
    newest = (
        Entry.objects.filter(client__in=shown)
        .order_by()
        .values("client_id")
        .annotate(last=Max("happened_at"))
    )
    last: dict[UUID, datetime] = {}
    for row in newest:
        kept = shown[row["client_id"]]
        last[kept] = max(row["last"], last.get(kept, row["last"]))
    return last


def clients_looked_after(owner: Member | None, only: str = "") -> list[Client]:
    """Current clients of one member, by name; `only` narrows to one id, as an address gives it."""
    found = Client.objects.filter(owner=owner, archived_at=None).order_by(Lower("name"), "id")
    if only:
        try:
            found = found.filter(pk=UUID(only))
        except ValueError:
            return []
    return list(found)


def who_can_look_after(but: Member | None, workspace_id: UUID) -> list[Member]:
    """Members who work with clients, but the one who gives them away."""
    works = [Member.OWNER, Member.ADMIN, Member.MEMBER]
    found = Member.objects.filter(workspace_id=workspace_id, left_at=None, role__in=works)
    return [member for member in found.order_by("name", "id") if but is None or member != but]


def newest_entry_by(member_ids: Sequence[UUID]) -> list[Entry]:
    """The last thing each of these members did: one look into the index for each."""
    newest = [
        Entry.objects.filter(actor_id=pk).order_by("-recorded_at").values("pk")[:1]
        for pk in member_ids
    ]
    if not newest:
        return []
    ids = newest[0].union(*newest[1:], all=True) if len(newest) > 1 else newest[0]
    wanted = [row["pk"] for row in ids]
    return list(
        Entry.objects.filter(pk__in=wanted).select_related("client").prefetch_related("texts")
    )


def last_contact(client: Client) -> datetime | None:
    """When we last spoke or wrote, either way; notes and what the desk does are no contact."""
    spoken = Entry.objects.filter(client__in=client.record_ids).filter(in_group("contact"))
    return (
        spoken.order_by("-happened_at", "-sequence").values_list("happened_at", flat=True).first()
    )


def key_dates_of(client: Client) -> list[KeyDate]:
    """Days to remember, in order of their day."""
    kept = KeyDate.objects.filter(client__in=client.record_ids, removed_at=None).select_related(
        "contact"
    )
    return list(kept.order_by("on", "id"))


def rates_of(client: Client) -> list[dict[str, str]]:
    """The usual prices, in words: the unit and the sum."""
    locale = client.workspace.locale
    return [
        {"unit": unit_for(rate.unit).one, "amount": format_money(rate.amount, locale)}
        for rate in client.rates.order_by("unit")
    ]


def contacts_of(client: Client) -> list[Contact]:
    """Those who are still there: who decides first, then who pays."""
    theirs = Contact.objects.filter(client__in=client.record_ids, left_at=None)
    found = theirs.order_by("-decides", "-pays", "name", "id")
    contacts = list(found)
    for contact in contacts:
        contact.client = client
    return contacts


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


def _beyond(found: QuerySet[Client], after: str) -> QuerySet[Client]:
    place = _read_cursor(after)
    if place is None:
        return found
    name, pk = place
    # The first condition lets the index start at the right place.
    return found.filter(sorted_by__gte=name).filter(Q(sorted_by__gt=name) | Q(pk__gt=pk))


def _cursor(client: Client) -> str:
    return base64.urlsafe_b64encode(f"{client.pk} {client.sorted_by}".encode()).decode()


def _read_cursor(text: str) -> tuple[str, UUID] | None:
    """What an address carries may be anything: the first page then."""
    try:
        pk, _, name = base64.urlsafe_b64decode(text[:800].encode()).decode().partition(" ")
        return (name.replace("\x00", ""), UUID(pk)) if name else None
    except (binascii.Error, ValueError):
        return None
