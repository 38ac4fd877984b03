"""What o'clock it is where a contact is, and whether they are off these days."""

from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from clientdesk import clock
from clientdesk.lib.public_holidays import holiday_names
from clients.models import Contact

# A public holiday is worth a word from two weeks before.
_SOON = timedelta(days=14)
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True)
class Person:
    """A contact with the time there, such as "07:40", and their next public holiday if near."""

    contact: Contact
    zone: str
    time_there: str
    holiday_on: date | None = None
    holiday: str = ""
    is_off_today: bool = False

    @property
    def hours(self) -> str:
        """ "Tue, Wed, Thu 10:00–15:00"; nothing where they told none."""
        contact = self.contact
        days = ", ".join(_WEEKDAYS[int(day)] for day in contact.working_weekdays)
        if contact.opens_at and contact.closes_at:
            days = f"{days} {contact.opens_at:%H:%M}–{contact.closes_at:%H:%M}".strip()
        return days


def with_local_time(contact: Contact) -> Person:
    zone = contact.zone_name()
    try:
        there = clock.now().astimezone(ZoneInfo(zone))
    except (ZoneInfoNotFoundError, ValueError):
        return Person(contact, "", "")
    near = _near_holiday(contact, there.date())
    return Person(
        contact,
        zone,
        f"{there:%H:%M}",
        holiday_on=near[0] if near else None,
        holiday=near[1] if near else "",
        is_off_today=bool(near) and near[0] == there.date(),
    )


def _near_holiday(contact: Contact, day: date) -> tuple[date, str] | None:
    country, region = contact.place()
    years = {day.year, (day + _SOON).year}
    named = [pair for year in years for pair in holiday_names(country, region, year).items()]
    return min((pair for pair in named if day <= pair[0] <= day + _SOON), default=None)
