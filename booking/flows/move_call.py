"""A call moves to another free time, by either side; both calendars follow."""

from datetime import datetime

from django.db import IntegrityError, transaction

from booking.flows.book_call import TimeTaken, busy_alone
from booking.models import Booking, BookingMove
from booking.queries import free_times
from booking.signals import call_moved
from booking.telling import tell_both
from booking.words import on_clocks
from clientdesk import clock
from clientdesk.workspaces.models import Member
from clients.recording import Actor, record


@transaction.atomic
def move_call(
    booking: Booking, starts_at: datetime, why: str, by: Member | None = None, zone: str = ""
) -> Booking:
    """By the client where no member is named; `zone` is where they picked it.

    Raises TimeTaken, and NotOpen once the call has begun or was cancelled.
    """
    member = busy_alone(booking.offer.host())
    Booking.objects.lock(booking.pk)  # who cancels it at this moment is waited for
    booking.refresh_from_db(fields=["starts_at", "cancelled_at", "sequence"])
    if starts_at == booking.starts_at and booking.is_open(clock.now()):
        return booking
    was = booking.starts_at
    if starts_at not in free_times(booking.offer.kind, member, clock.now(), besides=booking):
        raise TimeTaken
    booking.their_zone = zone or booking.their_zone
    try:
        with transaction.atomic():
            booking.move(starts_at, member, clock.now())
    except IntegrityError:
        raise TimeTaken from None
    BookingMove.objects.create(
        workspace=booking.workspace, booking=booking, was=was, now=starts_at, why=why, by=by
    )
    record(
        booking.client,
        "booking.moved",
        actor=Actor.member(by) if by else Actor.contact(booking.contact),
        headline=f"{booking.title} moved to {on_clocks(booking, booking.workspace.zone)}",
        detail=why,
        subject=booking.ref(),
        facts={"was": was.isoformat(), "starts_at": starts_at.isoformat()},
    )
    tell_both(booking, "moved", why)
    call_moved.send(Booking, booking=booking)
    return booking
