"""What calls show on a client's page."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from booking.queries import offers_with_calls
from clientdesk import clock
from clientdesk.texts.fields import offer
from clientdesk.workspaces.models import Member, Workspace
from clients.models import Client, Entry
from clients.next_dates import NextDate, next_dates
from clients.rules import may_see_everything_of
from clients.subjects import page_of_subject
from clients.tabs import Group, add_tab
from clients.waiting import Side, Wait, waits

offer(call_name="the kind of call, as in “discovery call”")


@next_dates("calls")
def coming(client: Client, member: Member, today: date) -> list[NextDate]:
    where, now = [client.workspace.slug, client.pk], clock.now()
    dates = []
    for one in _offers(client, member):
        if one.booking_id and one.starts_at > now:
            local = timezone.localtime(one.starts_at)
            url = reverse("booking:call", args=[*where, one.booking_id])
            dates.append(NextDate(local.date(), f"{one}, {local:%H:%M}", url))
    return dates


@waits("a time for a call", Side.FOR_THEM)
def no_time_chosen(client: Client, member: Member) -> list[Wait]:
    url = reverse("booking:calls", args=[client.workspace.slug, client.pk])
    return [
        Wait(
            timezone.localtime(one.created_at).date(),
            f"a time for the {one.kind.name.lower()}, from {one.contact}",
            url,
        )
        for one in _offers(client, member)
        if not one.booking_id and not one.withdrawn_at and not one.contact.left_at
    ]


def _offers(client: Client, member: Member) -> list[Any]:
    """Asked once for a page: dates and waits read the same rows."""
    if not may_see_everything_of(member, client):
        return []
    if not hasattr(client, "_call_offers"):
        client._call_offers = offers_with_calls(client)  # type: ignore[attr-defined]
    found: list[Any] = client._call_offers  # type: ignore[attr-defined]
    return found


@page_of_subject("booking.booking")
def call_page(workspace: Workspace, entry: Entry, booking_id: object) -> str:
    return reverse("booking:call", args=[workspace.slug, entry.client_id, booking_id])


add_tab("Calls", "booking:calls", 20, may_see_everything_of, Group.MAIL)
