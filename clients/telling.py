"""Reading what somebody tells: a line for the record, and a line to be done."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from clientdesk import clock
from clientdesk.lib.folding import fold
from clientdesk.lib.natural_dates import find_future, find_past
from clientdesk.lib.working_time import at_local
from clientdesk.ui.days import day_in_words
from clientdesk.workspaces.models import Member, Workspace

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


@dataclass(frozen=True)
class ToDo:
    """What is to be done, and by when, if a day was said."""

    text: str
    due_on: date | None
    phrase: str = ""
    owner: Member | None = None  # where the line names one: "@devon"


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
            f"“{found.phrase}” is {when}, which is yet to come. "
            "Put it under To do, or give the day it happened."
        )
    return Told(kind, found.rest, at, found.at is not None, found.phrase)


def read_to_do(line: str, workspace: Workspace, owners: Sequence[Member] = ()) -> ToDo:
    """`owners` are who may be named by "@" and the beginning of their name. Raises LineRefused."""
    rest, owner = _whose(line, owners)
    today = clock.today(workspace.zone)
    found = find_future(rest, today, workspace.locale)
    if not (found.rest if found else rest).strip(" .:-"):
        raise LineRefused("Say what is to be done, too.")
    if found is None:
        return ToDo(rest, None, owner=owner)
    if found.day < today:
        raise LineRefused(
            f"“{found.phrase}” is {day_in_words(found.day, today)}, which is over. "
            "Give a day to come."
        )
    hour = f", {found.at:%H:%M}" if found.at else ""
    return ToDo(found.rest + hour, found.day, found.phrase, owner)


def _whose(line: str, owners: Sequence[Member]) -> tuple[str, Member | None]:
    """The line without "@devon", and Devon; as it is where that names nobody, or two."""
    for named in re.finditer(r"(?:^|\s)@([^\W_][\w.-]*)", line):
        said = fold(named[1]).replace(" ", "")
        called = [one for one in owners if fold(one.name).replace(" ", "").startswith(said)]
        if len(called) == 1:
            rest = f"{line[: named.start()]} {line[named.end() :].lstrip()}"
            return " ".join(rest.split()), called[0]
    return line, None


def read_day(words: str, workspace: Workspace) -> date:
    """A day to come, alone: "Monday", "in 3 days", "3 March". Raises LineRefused."""
    today = clock.today(workspace.zone)
    found = find_future(words, today, workspace.locale)
    if found is None or found.rest.strip(" .:-"):
        raise LineRefused("Write a day, such as Friday, in 3 days, or 3 March.")
    if found.day < today:
        raise LineRefused("This day is over. Write one to come.")
    return found.day


def to_do_in_words(to_do: ToDo, workspace: Workspace) -> str:
    """As it was read: "by Tue, 1 December", "no day"."""
    if to_do.due_on is None:
        return "no day"
    return f"by {day_in_words(to_do.due_on, clock.today(workspace.zone))}"


def read_past_day(words: str, workspace: Workspace) -> date:
    """A day that was, alone: "yesterday", "last Friday", "3 March". Raises LineRefused."""
    today = clock.today(workspace.zone)
    found = find_past(words, today, workspace.locale)
    if found is None or found.rest.strip(" .,:-"):
        raise LineRefused("Write a day, such as yesterday, last Friday, or 3 March.")
    if found.day > today:
        raise LineRefused(f"{day_in_words(found.day, today)} is yet to come.")
    return found.day


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
