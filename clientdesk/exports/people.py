"""Clients and contacts as tables, under headers that an import reads again."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, time
from typing import Any
from uuid import UUID

from django.db.models.functions import Lower

from clientdesk import clock
from clientdesk.lib.weekdays import write_weekdays
from clientdesk.ui.days import as_date
from clientdesk.workspaces.models import Member
from clients.forms.rates import UNITS
from clients.models import Contact, KeyDate, Rate
from clients.rules import visible_clients

Cells = list[Any]

_WHEN_AND_HOW = ["How they like to be reached", "Working days", "Works from", "Works until"]
CLIENT_HEADERS = [
    "Client", "E-mail", "Who is it there", "Phone", "Name on invoices", "Address", "Country",
    "VAT number", "Website", "Currency", "Time zone", "Payment terms in days",
    "Their order number", "Goals or notes", "Renewal", "End of contract",
    *(f"Usual price: {label.lower()}" for label in UNITS.values()), "Usual prices are in",
    *_WHEN_AND_HOW, "Archived on",
]  # fmt: skip
CONTACT_HEADERS = [
    "Client", "Name", "E-mail", "Phone", "Decides", "Pays", "Time zone", *_WHEN_AND_HOW,
]  # fmt: skip


def client_rows(member: Member) -> Iterator[Cells]:
    """Each with its first contact, its usual prices, and the next of its renewals and ends."""
    first: dict[UUID, Contact] = {}
    for contact in Contact.objects.filter(left_at=None).order_by("created_at", "id"):
        first.setdefault(contact.client_id, contact)
    rates, dates = _rates(), _dates(clock.today(member.workspace.zone))
    for client in visible_clients(member).order_by(Lower("name"), "id"):
        contact = first.get(client.pk) or Contact()
        yield [
            client.name, contact.email, contact.name, contact.phone, client.legal_name,
            client.address, client.country, client.tax_id, client.website, client.currency,
            client.zone, client.payment_days, client.order_number, client.goals,
            dates.get((client.pk, KeyDate.Kind.RENEWAL), ""),
            dates.get((client.pk, KeyDate.Kind.CONTRACT_END), ""),
            *_prices(rates.get(client.pk, {})), *_when_and_how(contact),
            client.archived_at and as_date(client.archived_at),
        ]  # fmt: skip


def contact_rows(member: Member) -> Iterator[Cells]:
    found = Contact.objects.filter(client__in=visible_clients(member), left_at=None)
    for contact in found.select_related("client").order_by(Lower("client__name"), "name", "id"):
        yield [
            contact.client.name, contact.name, contact.email, contact.phone,
            _yes(contact.decides), _yes(contact.pays), contact.zone, *_when_and_how(contact),
        ]  # fmt: skip


def _rates() -> dict[UUID, dict[str, Rate]]:
    found: dict[UUID, dict[str, Rate]] = defaultdict(dict)
    for rate in Rate.objects.all():
        found[rate.client_id][rate.unit] = rate
    return found


def _prices(rates: dict[str, Rate]) -> Cells:
    """A cell for each unit, and the currency in which they stand."""
    amounts = [rates[unit].amount.to_decimal() if unit in rates else None for unit in UNITS]
    return [*amounts, next((rate.currency for rate in rates.values()), "")]


def _dates(today: date) -> dict[tuple[UUID, str], Any]:
    """The next day of each client and kind, else the last one that is past."""
    kinds = [KeyDate.Kind.RENEWAL, KeyDate.Kind.CONTRACT_END]
    found: dict[tuple[UUID, str], KeyDate] = {}
    kept = KeyDate.objects.filter(date_kind__in=kinds, contact=None, removed_at=None)
    for noted in sorted(kept, key=lambda noted: _how_near(noted, today), reverse=True):
        found[noted.client_id, noted.date_kind] = noted
    return {
        key: f"{noted.on.isoformat()}, every year" if noted.every_year else noted.on
        for key, noted in found.items()
    }


def _how_near(noted: KeyDate, today: date) -> tuple[bool, int]:
    away = (noted.next_on(today) - today).days
    return away < 0, abs(away)


def _when_and_how(contact: Contact) -> Cells:
    days = write_weekdays(contact.working_weekdays)
    return [contact.preferred_channel, days, _time(contact.opens_at), _time(contact.closes_at)]


def _time(at: time | None) -> str:
    return f"{at:%H:%M}" if at else ""


def _yes(claim: bool) -> str:
    return "yes" if claim else "no"
