"""By when somebody hears from us, in words: on our clock, and on theirs where it is another."""

from datetime import datetime
from zoneinfo import ZoneInfo

from clientdesk.lib.clock_words import on_clock
from onboarding.answering import in_words


def promised(answer_by: datetime, ours: str, theirs: str = "") -> str:
    """To them: "Tuesday, 19 January, 5:00 pm London time; 12:00 pm where you are, in Toronto"."""
    return _on_both(answer_by, ours, theirs, theirs or ours, "you")


def was_promised(answer_by: datetime, ours: str, theirs: str) -> str:
    """The same to us: "…, 17:00 London time; 12:00 where they are, in Toronto"."""
    return _on_both(answer_by, ours, theirs, ours, "they")


def _on_both(answer_by: datetime, ours: str, theirs: str, reader: str, who: str) -> str:
    here = answer_by.astimezone(ZoneInfo(ours))
    said = f"{in_words(here, reader)} {_city(ours)} time"
    if not theirs:
        return said
    there = answer_by.astimezone(ZoneInfo(theirs))
    if there.utcoffset() == here.utcoffset():
        return said
    same_day = there.date() == here.date()
    shown = on_clock(there, reader) if same_day else in_words(there, reader)
    return f"{said}; {shown} where {who} are, in {_city(theirs)}"


def _city(zone: str) -> str:
    """ "New York" of America/New_York."""
    return zone.rpartition("/")[2].replace("_", " ")
