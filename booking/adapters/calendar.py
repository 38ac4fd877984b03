"""A call as a calendar reads it: an invitation, its change or its end (RFC 5545, RFC 5546)."""

from datetime import UTC, datetime

from icalendar import Calendar, Event, vCalAddress

from booking.models import Booking

REQUEST, CANCEL = "REQUEST", "CANCEL"


def calendar_file(booking: Booking, at: datetime) -> bytes:
    """One VEVENT in UTC under the call's UID, its SEQUENCE as high as the call was changed.

    `at` is when these words were written (DTSTAMP).
    """
    event = Event()
    event.add("uid", booking.uid)
    event.add("sequence", booking.sequence)
    event.add("dtstamp", at.astimezone(UTC))
    event.add("dtstart", booking.starts_at.astimezone(UTC))
    event.add("dtend", booking.ends_at.astimezone(UTC))
    event.add("summary", f"{booking.title}: {booking.client} and {booking.workspace}")
    event.add("status", "CANCELLED" if booking.cancelled_at else "CONFIRMED")
    if booking.place:
        event.add("location", booking.place)
    event["organizer"] = _person(
        booking.workspace.name, booking.workspace.email or booking.member.email
    )
    for person in (booking.contact, booking.member):
        attendee = _person(person.name, person.email)
        # They picked the time, and we offered it: nobody is asked once more.
        attendee.params["PARTSTAT"], attendee.params["RSVP"] = "ACCEPTED", "FALSE"
        event.add("attendee", attendee, encode=False)
    calendar = Calendar()
    calendar.add("prodid", "-//Clientdesk//Calls//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method_of(booking))
    calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written


def method_of(booking: Booking) -> str:
    return CANCEL if booking.cancelled_at else REQUEST


def media_type(booking: Booking) -> str:
    """RFC 6047, 2.4: the method stands in the content type too."""
    return f"text/calendar; method={method_of(booking)}"


def _person(name: str, email: str) -> vCalAddress:
    person = vCalAddress(f"mailto:{email}")
    person.params["CN"] = name
    return person
