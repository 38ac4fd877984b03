"""Reading what somebody tells: a line for the record."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from clientdesk import clock
from clientdesk.lib.natural_dates import find_past
from clientdesk.lib.working_time import at_local
from clientdesk.ui.days import day_in_words
from clientdesk.workspaces.models import Workspace

# The hour that stands for a day of which no hour was said; such an entry shows its day only.
NOON = time(12)

_CALL = r"rang|called|phoned|call|phone|telefonat|telefonierte|angerufen|anruf"
_MEETING = r"met|meeting|treffen|getroffen|workshop|visited|besuch"


class LineRefused(ValueError):
    """The line cannot be kept as it is; str() is the reason in plain words."""


@dataclass(frozen=True)
class Told:
    """What happened, when, and the words the date was read from ("" where it is now)."""

    kind: str
    text: str
    at: datetime
    has_time: bool
    phrase: str = ""


def read_told(line: str, workspace: Workspace, kind: str = "") -> Told:
    """`kind` is note, call or meeting; empty: as it reads. Raises LineRefused.

    A day without an hour is that day, not a guess at the hour. Nothing lies in the future.
    """
    now = clock.now()
    found = find_past(line, clock.today(workspace.zone), workspace.locale)
    kind = kind or kind_of(line)
    if found is None:
        return Told(kind, line, now, has_time=True)
    if not found.rest.strip(" .:-"):
        raise LineRefused("Say what happened, too.")
    today = clock.today(workspace.zone)
    if found.at is None and found.day == today:
        return Told(kind, found.rest, now, has_time=True, phrase=found.phrase)
    at = at_local(found.day, found.at or NOON, workspace.zone)
    if found.day > today or at > now:
        when = _in_words(found.day, found.at, today)
        raise LineRefused(
            f"“{found.phrase}” is {when}, which is yet to come. Give the day on which it happened."
        )
    return Told(kind, found.rest, at, found.at is not None, found.phrase)


def kind_of(line: str) -> str:
    """By its first words: "rang Ines: …" is a call."""
    head = " ".join(re.split(r"[\s,]+", line.casefold())[:5]).partition(":")[0]
    if re.search(rf"\b(?:{_CALL})\b", head):
        return "call"
    return "meeting" if re.search(rf"\b(?:{_MEETING})\b", head) else "note"


def when_in_words(told: Told, workspace: Workspace) -> str:
    """As it was read: "Mon, 23 November, 15:00"."""
    there = told.at.astimezone(workspace.zone_info)
    at = there.time() if told.has_time else None
    return _in_words(there.date(), at, clock.today(workspace.zone))


def _in_words(day: date, at: time | None, today: date) -> str:
    return day_in_words(day, today) + (f", {at:%H:%M}" if at else "")
