"""Events as a calendar that subscribes reads them (RFC 5545, RFC 7986)."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, vDuration
from icalendar import Event as Component

from clientdesk.feed.events import Event

MEDIA_TYPE = "text/calendar"
# How soon a calendar should ask again; some ask more rarely, whatever is said.
AGAIN_AFTER = timedelta(hours=1)


def calendar_file(name: str, events: Iterable[Event], at: datetime) -> bytes:
    """`at` is when these words were written (DTSTAMP)."""
    calendar = Calendar()
    calendar.add("prodid", "-//Clientdesk//Dates//EN")
    calendar.add("version", "2.0")
    for key in ("name", "x-wr-calname"):  # the standard's, and the one that calendars know
        calendar.add(key, name)
    calendar.add("refresh-interval", AGAIN_AFTER, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(AGAIN_AFTER))
    for one in events:
        calendar.add_component(_component(one, at))
    written: bytes = calendar.to_ical()
    return written


def _component(one: Event, at: datetime) -> Component:
    """A day takes nobody's time; a call does."""
    found = Component()
    found.add("uid", one.uid)
    found.add("dtstamp", at.astimezone(UTC))
    found.add("summary", one.what)
    found.add("description", f"{one.why}\n{one.url}")
    found.add("url", one.url)
    if one.on:
        found.add("dtstart", one.on)
        found.add("transp", "TRANSPARENT")
    elif one.begins and one.ends:
        found.add("dtstart", one.begins.astimezone(UTC))
        found.add("dtend", one.ends.astimezone(UTC))
    if one.place:
        found.add("location", one.place)
    return found
