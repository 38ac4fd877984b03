"""Hours that wait become the lines of a draft, each entry on one invoice only."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from babel.dates import format_date, format_interval
from django.db import transaction

from billing.drafts import agreed_due, who_pays
from billing.models import BillingDocument, DocumentLine
from clientdesk import clock
from clientdesk.lib.durations import as_hours
from clientdesk.lib.money import Money, locale_of
from clientdesk.workspaces.models.base import new_id
from clients.models import Client
from clients.tax_choices import proposed_tax
from hours.claiming import charge, held_entries, uncharged
from hours.models import Charging, TimeEntry
from hours.rates import rate_for

_HOUR = "HUR"  # UN/ECE Recommendation 20


class NothingToBill(Exception):
    """No hours of this client wait for an invoice."""


class NoRate(Exception):
    """Nobody said what an hour costs: for this client, in the agreement, or as usual."""


@dataclass(frozen=True)
class _Priced:
    entry: TimeEntry
    rate: Money


@transaction.atomic
def bill_hours(client_id: UUID, each: bool = False) -> BillingDocument:
    """A draft of all that waits in one currency: a line for each deliverable, or `each` entry.

    Raises NothingToBill, NoRate.
    """
    client = Client.objects.select_related("workspace").lock(client_id)
    waiting = _of_one_currency(client, _priced(client, _waiting(client)))
    document = _draft(client, waiting)
    places: dict[TimeEntry, UUID] = {}
    lines = []
    for place, group in enumerate(_groups(waiting, each), start=1):
        line = _line(document, group, place)
        lines.append(line)
        places |= dict.fromkeys((one.entry for one in group), line.pk)
    DocumentLine.objects.bulk_create(lines)
    charge(document.ref(), places, clock.now())
    return document


def _waiting(client: Client) -> list[TimeEntry]:
    found = held_entries().filter(client__in=client.record_ids, charging=Charging.HOURLY)
    found = uncharged(found).select_related("project", "deliverable")
    return list(found.order_by("on", "id"))


def _priced(client: Client, entries: Sequence[TimeEntry]) -> list[_Priced]:
    """What had no rate when it was put down has the one that holds now."""
    if not entries:
        raise NothingToBill(client)
    known: dict[UUID | None, Money] = {}
    for entry in entries:
        if entry.rate is None and entry.project_id not in known:
            found = rate_for(client, entry.project)
            if found is None:
                raise NoRate(client)
            known[entry.project_id] = found.amount
    return [_Priced(entry, entry.rate or known[entry.project_id]) for entry in entries]


def _of_one_currency(client: Client, priced: list[_Priced]) -> list[_Priced]:
    """An invoice has one: the client's usual one first, the others by another click."""
    codes = sorted({one.rate.currency for one in priced})
    usual = client.invoice_currency()
    chosen = usual if usual in codes else codes[0]
    return [one for one in priced if one.rate.currency == chosen]


def _groups(priced: list[_Priced], each: bool) -> Iterable[list[_Priced]]:
    if each:
        return [[one] for one in priced]
    groups: dict[object, list[_Priced]] = {}
    for one in priced:
        key = (one.entry.project_id, one.entry.deliverable_id, one.rate.minor)
        groups.setdefault(key, []).append(one)
    return groups.values()


def _draft(client: Client, waiting: list[_Priced]) -> BillingDocument:
    first, last = waiting[0].entry.on, waiting[-1].entry.on
    return BillingDocument.objects.create(
        workspace_id=client.workspace_id,
        client=client,
        contact=who_pays(client),
        currency=waiting[0].rate.currency,
        due_on=agreed_due(client, clock.today(client.workspace.zone)),
        supply_from=first,
        supply_to=last,
        order_number=client.order_number,
        introduction=f"Work by the hour, {_period(first, last, _locale(client))}",
        copy_to=client.workspace.bookkeeping_email,
    )


def _line(document: BillingDocument, group: list[_Priced], place: int) -> DocumentLine:
    client = document.client
    category, rate = proposed_tax(client.workspace, client)
    return DocumentLine(
        id=new_id(),
        workspace_id=document.workspace_id,
        document=document,
        position=place,
        description=_description(group, _locale(client))[:2000],
        quantity=as_hours(sum(one.entry.minutes for one in group)),
        unit=_HOUR,
        unit_price=group[0].rate.to_decimal(),
        tax_category=category,
        tax_rate=rate,
    )


def _description(group: list[_Priced], locale: str) -> str:
    """What it was, and when: "Pricing workshop, 3 Feb 2027", "Design, 3–24 Feb 2027"."""
    entries = [one.entry for one in group]
    named = str(entries[0]) if len(entries) == 1 else entries[0].work or _together(entries)
    when = _period(entries[0].on, entries[-1].on, locale)
    return f"{named}, {when}" if named else when


def _together(entries: list[TimeEntry]) -> str:
    """The words of entries that belong to no project, each once."""
    return "; ".join(dict.fromkeys(one.text for one in entries if one.text))[:1900]


def _period(first: date, last: date, locale: str) -> str:
    babel = locale_of(locale)
    if first == last:
        return str(format_date(first, "d MMM y", locale=babel))
    return str(format_interval(first, last, "yMMMd", locale=babel))


def _locale(client: Client) -> str:
    return client.locale or client.workspace.locale
