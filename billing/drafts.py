"""What a person wrote on the page of a draft, read, and as it goes back onto the page."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from billing.models import BillingDocument
from clientdesk import clock
from clientdesk.lib.as_written import write_day, write_number
from clientdesk.workspaces.models import Workspace
from clients.lines import Line, Typed, fresh_line, rows, with_another_row, written
from clients.models import Client, Contact


@dataclass(frozen=True)
class Draft:
    """A page of a draft, sent in. `header` holds what could be read of its fields by name.

    `typed` is everything as it was typed when some of it could not be read, else None. `page` is
    the page's own id, `seen` what its draft's saved_at was when it was shown.
    """

    client: Client
    page: str
    header: Mapping[str, Any] = field(default_factory=dict)
    lines: tuple[Line, ...] = ()
    typed: Typed | None = None
    seen: datetime | None = None


def fresh_page(workspace: Workspace, client: Client, page: str) -> Typed:
    """What the page of a new invoice begins with: the agreed terms, who pays, one empty line."""
    payer = who_pays(client)
    today = clock.today(workspace.zone)
    return {
        "page": page,
        "seen": "",
        "introduction": "",
        "contact": str(payer.pk) if payer else "",
        "due_on": write_day(agreed_due(client, today), workspace.locale),
        "supply_from": "",
        "supply_to": "",
        "order_number": client.order_number,
        "discount_percent": "",
        "currency": client.invoice_currency(),
        "notes": "",
        "copy_to": workspace.bookkeeping_email,
        **rows([fresh_line(workspace, client)]),
    }


def page_of(document: BillingDocument, page: str) -> Typed:
    """The draft as its page shows it: as it was typed, where that could not be read yet."""
    seen = document.saved_at.isoformat() if document.saved_at else ""
    if document.typed is not None:
        return {**document.typed, "page": page, "seen": seen}
    locale = document.client.workspace.locale
    lines = [
        written(line, document.currency, locale, str(line.pk)) for line in document.lines.all()
    ]
    if not lines:
        lines = [fresh_line(document.client.workspace, document.client)]
    percent = document.discount_percent
    return {
        "page": page,
        "seen": seen,
        "introduction": document.introduction,
        "contact": str(document.contact_id or ""),
        "due_on": write_day(document.due_on, locale),
        "supply_from": write_day(document.supply_from, locale),
        "supply_to": write_day(document.supply_to, locale),
        "order_number": document.order_number,
        "discount_percent": write_number(percent, locale) if percent else "",
        "currency": document.currency,
        "notes": document.notes,
        "copy_to": document.copy_to,
        **rows(lines),
    }


def with_another_line(typed: Typed, workspace: Workspace, client: Client) -> Typed:
    """The page with one more empty line at its end."""
    return with_another_row(typed, fresh_line(workspace, client))


def agreed_due(client: Client, issue_on: date) -> date:
    return issue_on + timedelta(days=client.terms_in_days())


def who_pays(client: Client) -> Contact | None:
    """Whom an invoice goes to: who pays, else who decides, else anyone; with an address first."""
    theirs = Contact.objects.filter(client__in=client.record_ids, left_at=None)
    people = list(theirs.order_by("created_at", "pk"))
    people.sort(key=lambda one: (not one.email, not one.pays, not one.decides))
    return people[0] if people else None
