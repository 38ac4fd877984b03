"""A line of hours, read: "2h Thames pricing workshop yesterday"."""

from dataclasses import dataclass
from datetime import date

from clientdesk import clock
from clientdesk.lib.durations import DurationRefused, find_duration
from clientdesk.lib.natural_dates import Reading, find_past
from clientdesk.ui.days import day_in_words
from clientdesk.workspaces.models import Workspace
from clients.telling import LineRefused

_LONGEST_DAY = 5  # words: "on Tuesday 9 February 2027"


@dataclass(frozen=True)
class Told:
    """How long, on which day, and the words that are left."""

    minutes: int
    on: date
    text: str


def read_hours(line: str, workspace: Workspace) -> Told:
    """Without a day it was today. Raises LineRefused."""
    try:
        found = find_duration(line)
    except DurationRefused as reason:
        raise LineRefused(str(reason)) from None
    today = clock.today(workspace.zone)
    day = _day_of(found.rest, today, workspace.locale)
    if day is None:
        return Told(found.minutes, today, found.rest)
    if day.day > today:
        when = day_in_words(day.day, today)
        raise LineRefused(f"“{day.phrase}” is {when}, which is yet to come.")
    return Told(found.minutes, day.day, day.rest)


def _day_of(text: str, today: date, locale: str) -> Reading | None:
    """Anywhere in the line; a bare weekday or date at either end."""
    found = find_past(text, today, locale)
    if found is not None:
        return found
    words = text.split()
    for start in range(max(0, len(words) - _LONGEST_DAY), len(words)):
        alone = find_past(" ".join(words[start:]), today, locale)
        if alone is not None and not alone.rest:
            before = " ".join(words[:start]).rstrip(" ,")
            return Reading(alone.day, alone.at, alone.phrase, before)
    return None
