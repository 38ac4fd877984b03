"""By when somebody hears from us, in words: on our clock, and on theirs where it is another."""

from datetime import datetime
from zoneinfo import ZoneInfo

from onboarding.answering import in_words


def promised(answer_by: datetime, ours: str, theirs: str = "") -> str:
    """ "Tuesday, 19 January, 17:00 London time; 12:00 where you are, in Toronto"."""
    here = answer_by.astimezone(ZoneInfo(ours))
    said = f"{in_words(here)} {_city(ours)} time"
    if not theirs:
        return said
    there = answer_by.astimezone(ZoneInfo(theirs))
    if there.utcoffset() == here.utcoffset():
        return said
    shown = f"{there:%H:%M}" if there.date() == here.date() else in_words(there)
    return f"{said}; {shown} where you are, in {_city(theirs)}"


def _city(zone: str) -> str:
    """ "New York" of America/New_York."""
    return zone.rpartition("/")[2].replace("_", " ")
