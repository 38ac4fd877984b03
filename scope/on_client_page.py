"""What quotes show on a client's page: their tab, where one begins, what is waited for."""

from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse

from clientdesk import clock
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.rules import may_write
from clients.asked_once import asked_once
from clients.models import Client, Entry
from clients.next_dates import NextDate, next_dates
from clients.panels import Panel, Place, panel
from clients.subjects import page_of_subject
from clients.tabs import add_tab
from clients.waiting import Side, Wait, waits
from scope.models import Quote
from scope.queries import QUOTES

SHOWN = 8

add_tab("Quotes", "scope:of-client", 10)


@panel("write-quote", Place.ACTIONS, order=5)
def write_quote(client: Client, member: Member) -> Panel | None:
    return Panel("scope/panels/write.html") if may_write(member) else None


@next_dates("quotes")
def ends(client: Client, member: Member, today: date) -> list[NextDate]:
    """The last day of what is open."""
    return [
        NextDate(quote.valid_until, f"{quote} ends", _page(client, quote))
        for quote in _open(client)
    ]


@waits("answers to quotes", Side.FOR_THEM)
def answers(client: Client, member: Member) -> list[Wait]:
    zone = client.workspace.zone_info
    return [
        Wait(quote.sent_at.astimezone(zone).date(), f"an answer to {quote}", _page(client, quote))
        for quote in _open(client)
    ]


@waits("questions about quotes", Side.FOR_US)
def questions(client: Client, member: Member) -> list[Wait]:
    """What was asked about an open version and not answered by another one."""
    zone = client.workspace.zone_info
    return [
        Wait(
            quote.asked_at.astimezone(zone).date(), f"an answer about {quote}", _page(client, quote)
        )
        for quote in _open(client)
        if quote.asked_at
    ]


@page_of_subject("scope.quote")
def quote_page(workspace: Workspace, entry: Entry, quote_id: UUID) -> str:
    return reverse("scope:quote", args=[workspace.slug, quote_id])


def _open(client: Client) -> list[Any]:
    """By one question, with the moment of the newest question about each."""
    today = clock.today(client.workspace.zone)
    theirs = Quote.objects.filter(client__in=client.record_ids, discarded_at=None)
    found = QUOTES.with_question(QUOTES.with_state(theirs, today).filter(state="open"))
    found = found.order_by("sent_at")
    return asked_once(client, "open quotes", lambda: list(found[:SHOWN]))


def _page(client: Client, quote: Quote) -> str:
    return reverse("scope:quote", args=[client.workspace.slug, quote.pk])
