"""Calls: one that a client picked, one that waits for a time."""

from booking.flows.book_call import Picked, book_call
from booking.flows.offer_call import Offer, offer_call
from booking.models import CallKind
from booking.queries import free_times, kind_for
from clientdesk import clock
from clientdesk.workspaces.models import Member
from clients.models import Client


def booked(client: Client, owner: Member) -> None:
    """A discovery call, in two days at the earliest."""
    offer = offer_call(_offer(client, owner, CallKind.Purpose.DISCOVERY), owner)
    times = free_times(offer.kind, offer.host(), clock.now())
    picked = Picked(times[len(times) // 8], client.zone, "Two more posters for the autumn race?")
    book_call(offer, picked)


def offered(client: Client, owner: Member) -> None:
    """A kickoff call whose time they have not picked."""
    offer_call(_offer(client, owner, CallKind.Purpose.KICKOFF), owner)


def _offer(client: Client, owner: Member, purpose: str) -> Offer:
    kind = kind_for(owner.workspace, purpose)
    assert kind is not None
    contact = client.contacts.order_by("created_at").get()
    contact.client = client
    return Offer(kind, contact, f"demo {purpose}")
