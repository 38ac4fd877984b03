"""The client picks a time: the call stands, both hear of it, nobody else gets that time."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from booking.models import Booking, CallOffer
from booking.queries import booked, free_times
from booking.signals import call_booked
from booking.telling import tell_both
from booking.words import on_clocks
from clientdesk import clock
from clientdesk.workspaces.models import Member
from clients.recording import Actor, record


class TimeTaken(Exception):
    """That time is not free (any more); the page shows the others."""


@dataclass(frozen=True)
class Picked:
    """A time, the zone it was picked in, and what they would like to talk about."""

    starts_at: datetime
    zone: str
    note: str = ""


@transaction.atomic
def book_call(offer: CallOffer, picked: Picked) -> Booking:
    """Raises TimeTaken. The same time picked twice by the same offer is one call."""
    member = busy_alone(offer.host())
    standing = booked(offer)
    if standing is not None:
        if standing.starts_at == picked.starts_at:
            return standing
        raise TimeTaken
    if picked.starts_at not in free_times(offer.kind, member, clock.now()):
        raise TimeTaken
    booking = _write(offer, picked, member)
    clocks = on_clocks(booking, booking.workspace.zone)
    record(
        booking.client,
        "booking.booked",
        actor=Actor.contact(booking.contact),
        headline=f"{booking.contact} booked: {booking.title}, {clocks}",
        detail=booking.note,
        subject=booking.ref(),
        facts={"starts_at": booking.starts_at.isoformat(), "minutes": booking.minutes},
    )
    tell_both(booking, "booked")
    call_booked.send(Booking, booking=booking)
    return booking


def busy_alone(member: Member) -> Member:
    """One at a time books with a member: the others wait here, then see what is taken.

    The exclusion constraint is the wall behind it; alone it would let two wait for each other.
    """
    return Member.objects.select_for_update(of=("self",), no_key=True).get(pk=member.pk)


def _write(offer: CallOffer, picked: Picked, member: Member) -> Booking:
    kind = offer.kind
    held_from, held_until = kind.shape().held(picked.starts_at)
    try:
        with transaction.atomic():
            return Booking.objects.create(
                workspace=offer.workspace,
                offer=offer,
                client=offer.client,
                contact=offer.contact,
                member=member,
                title=kind.name,
                place=kind.place,
                minutes=kind.minutes,
                starts_at=picked.starts_at,
                held_from=held_from,
                held_until=held_until,
                their_zone=picked.zone,
                note=picked.note,
            )
    except IntegrityError:
        raise TimeTaken from None
