"""When a call is, in words and on the clocks of both sides."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from booking.models import Booking
from clientdesk.lib import clock_words


@dataclass(frozen=True)
class Clocks:
    """A call on one zone's clocks, as its reader writes hours: "Wednesday, 20 January 2027",
    "7:30 am", "8:00 am", "Toronto"."""

    day: str
    begins: str
    ends: str
    place: str

    def __str__(self) -> str:
        return f"{self.day}, {self.span} ({self.place} time)"

    @property
    def span(self) -> str:
        return clock_words.from_to(self.begins, self.ends)


def on_clocks(booking: Booking, zone: str, reader: str = "") -> Clocks:
    """`reader`: the zone of whoever reads it, where that is another one."""
    begins, ends = (
        moment.astimezone(ZoneInfo(zone)) for moment in (booking.starts_at, booking.ends_at)
    )
    shown = [on_clock(moment, reader or zone) for moment in (begins, ends)]
    return Clocks(day_in_words(begins), *shown, zone_place(zone))


def on_clock(moment: datetime, reader: str) -> str:
    """ "12:30"; of an hour that comes twice with the name of its time: "01:30 EDT"."""
    comes_twice = moment.replace(fold=1).utcoffset() != moment.replace(fold=0).utcoffset()
    shown = clock_words.on_clock(moment, reader)
    return f"{shown} {moment.tzname()}" if comes_twice else shown


def day_in_words(moment: datetime) -> str:
    return f"{moment:%A}, {moment.day} {moment:%B %Y}"


def zone_place(zone: str) -> str:
    """ "New York" for America/New_York."""
    return zone.rpartition("/")[2].replace("_", " ")


def both_clocks(booking: Booking, reader_zone: str) -> list[Clocks]:
    """The reader's first; one only, where both clocks show the same."""
    other = booking.workspace.zone if reader_zone != booking.workspace.zone else booking.their_zone
    shown = [on_clocks(booking, zone, reader_zone) for zone in (reader_zone, other)]
    same = (shown[0].day, shown[0].begins) == (shown[1].day, shown[1].begins)
    return shown[:1] if same else shown
