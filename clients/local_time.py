"""What o'clock it is where a contact is."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from clientdesk import clock
from clients.models import Contact


@dataclass(frozen=True)
class Person:
    """A contact with the time there, such as "07:40"."""

    contact: Contact
    zone: str
    time_there: str


def with_local_time(contact: Contact) -> Person:
    zone = contact.zone_name()
    try:
        there = clock.now().astimezone(ZoneInfo(zone))
    except (ZoneInfoNotFoundError, ValueError):
        return Person(contact, "", "")
    return Person(contact, zone, f"{there:%H:%M}")
