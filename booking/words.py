"""When a call is, in words and on the clocks of both sides."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from booking.models import Booking


@dataclass(frozen=True)
class Clocks:
    """A call on one zone's clocks: "Wednesday, 20 January 2027", "07:30", "08:00", "Toronto"."""

    day: str
    begins: str
    ends: str
    place: str

    def __str__(self) -> str:
        return f"{self.day}, {self.begins} to {self.ends} ({self.place} time)"


def on_clocks(booking: Booking, zone: str) -> Clocks:
    begins, ends = (
        moment.astimezone(ZoneInfo(zone)) for moment in (booking.starts_at, booking.ends_at)
    )
    return Clocks(day_in_words(begins), on_clock(begins), on_clock(ends), zone_place(zone))


def on_clock(moment: datetime) -> str:
    """ "12:30"; of an hour that comes twice with the name of its time: "01:30 EDT"."""
    comes_twice = moment.replace(fold=1).utcoffset() != moment.replace(fold=0).utcoffset()
    return f"{moment:%H:%M} {moment.tzname()}" if comes_twice else f"{moment:%H:%M}"


def day_in_words(moment: datetime) -> str:
    return f"{moment:%A}, {moment.day} {moment:%B %Y}"


def zone_place(zone: str) -> str:
    """ "New York" for America/New_York."""
    return zone.rpartition("/")[2].replace("_", " ")


def both_clocks(booking: Booking, reader_zone: str) -> list[Clocks]:
    """The reader's first; one only, where both clocks show the same."""
    other = booking.workspace.zone if reader_zone != booking.workspace.zone else booking.their_zone
    shown = [on_clocks(booking, zone) for zone in (reader_zone, other)]
    same = (shown[0].day, shown[0].begins) == (shown[1].day, shown[1].begins)
    return shown[:1] if same else shown
