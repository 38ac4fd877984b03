"""A call is cancelled by either side, with a reason; it leaves both calendars."""

from django.db import transaction

from booking.models import Booking
from booking.signals import call_cancelled
from booking.telling import tell_both
from booking.words import on_clocks
from clientdesk import clock
from clientdesk.workspaces.models import Member
from clients.recording import Actor, record


@transaction.atomic
def cancel_call(booking: Booking, why: str, by: Member | None = None) -> Booking:
    """By the client where no member is named. Twice is once. Raises NotOpen once it has begun."""
    Booking.objects.lock(booking.pk)
    booking.refresh_from_db(fields=["starts_at", "cancelled_at", "sequence"])
    if booking.cancelled_at is not None:
        return booking
    booking.cancel(clock.now(), why, by)
    record(
        booking.client,
        "booking.cancelled",
        actor=Actor.member(by) if by else Actor.contact(booking.contact),
        headline=f"{booking.title} of {on_clocks(booking, booking.workspace.zone)} cancelled",
        detail=why,
        subject=booking.ref(),
        facts={"starts_at": booking.starts_at.isoformat()},
    )
    tell_both(booking, "cancelled", why)
    call_cancelled.send(Booking, booking=booking)
    return booking
