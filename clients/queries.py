"""Questions about clients: one query each, whatever the number of clients."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Max

from clientdesk.lib.money import format_money
from clientdesk.lib.units import unit_for
from clientdesk.workspaces.models import Member
from clients.kinds import in_group
from clients.models import Client, Contact, Entry, KeyDate
from clients.models.merge import Families


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
    found = Client.objects.filter(owner=owner, archived_at=None).order_by("sorted_name", "id")
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


def colleagues_of(client: Client) -> list[Member]:
    """Members who work with clients, asked once for each reading of a client's page."""
    kept: list[Member] | None = client.__dict__.get("_colleagues")
    if kept is None:
        kept = client.__dict__["_colleagues"] = who_can_look_after(None, client.workspace_id)
    return kept


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
    """Days to remember, in order of their day; asked once for each reading of a client's page."""
    kept: list[KeyDate] | None = client.__dict__.get("_key_dates")
    if kept is None:
        found = KeyDate.objects.filter(client__in=client.record_ids, removed_at=None)
        kept = list(found.select_related("contact").order_by("on", "id"))
        client.__dict__["_key_dates"] = kept
    return kept


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
