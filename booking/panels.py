"""What calls show on a client's page."""

from datetime import date

from django.urls import reverse
from django.utils import timezone

from booking.models import Booking
from booking.queries import open_offers
from clientdesk import clock
from clientdesk.texts.fields import offer
from clientdesk.workspaces.models import Member, Workspace
from clients.models import Client, Entry
from clients.next_dates import NextDate, next_dates
from clients.rules import may_see_everything_of
from clients.subjects import page_of_subject
from clients.tabs import add_tab
from clients.waiting import Side, Wait, waits

offer(call_name="the kind of call, as in “discovery call”")


@next_dates("calls")
def coming(client: Client, member: Member, today: date) -> list[NextDate]:
    if not may_see_everything_of(member, client):
        return []
    found = Booking.objects.filter(
        client__in=client.record_ids, cancelled_at=None, starts_at__gt=clock.now()
    )
    dates = []
    for booking in found.select_related("contact").order_by("starts_at"):
        local = timezone.localtime(booking.starts_at)
        url = reverse("booking:call", args=[client.workspace.slug, client.pk, booking.pk])
        dates.append(NextDate(local.date(), f"{booking}, {local:%H:%M}", url))
    return dates


@waits("a time for a call", Side.FOR_THEM)
def no_time_chosen(client: Client, member: Member) -> list[Wait]:
    if not may_see_everything_of(member, client):
        return []
    url = reverse("booking:calls", args=[client.workspace.slug, client.pk])
    return [
        Wait(
            timezone.localtime(one.created_at).date(),
            f"a time for the {one.kind.name.lower()}, from {one.contact}",
            url,
        )
        for one in open_offers(client)
    ]


@page_of_subject("booking.booking")
def call_page(workspace: Workspace, entry: Entry, booking_id: object) -> str:
    return reverse("booking:call", args=[workspace.slug, entry.client_id, booking_id])


add_tab("Calls", "booking:calls", 35, may_see_everything_of)
