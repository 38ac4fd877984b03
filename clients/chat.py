"""Reading a chat that was exported or copied: who said what, when. Pure.

WhatsApp, Signal and Telegram put day, hour and name before each message; Teams and Slack put name
and hour on a line of their own, Slack the day on a line between.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from clients.chat_days import DAY, TIME, Days, find_order

LONGEST = 200_000  # characters
MOST = 500  # messages of one paste
_LONGEST_LINE = 4_000  # a longer one begins no message

_STAMP = rf"(?:{DAY}(?:,|\s+at|\s+um)?\s+{TIME})"
_STAMP_2 = _STAMP.replace("<day>", "<day2>").replace("<time>", "<time2>")
_TIME_2 = TIME.replace("<time>", "<time2>")
_TIME_FIRST = rf"(?:{_TIME_2},\s*{DAY.replace('<day>', '<day2>')})"
_WHO = r"(?P<who>[^:\[\]\n]{1,60}?)"
_HEADS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # [12/03/2027, 15:04:33] Dana: words · [15:04, 12/03/2027] Dana: words · [12/03 15:04] Dana
        rf"\[(?:{_STAMP}|{_TIME_FIRST})\]\s*{_WHO}(?::\s*(?P<words>.*))?",
        rf"{_STAMP}\s+[-–]\s+{_WHO}:\s*(?P<words>.*)",  # 12/03/2027, 15:04 - Dana: words
        rf"{_WHO}(?:,?\s+\[{_STAMP}\]:?|\s{{2,}}{_STAMP_2})",  # Dana, [12.03.2027 15:04]
        rf"{_WHO}(?:\s{{2,}}{TIME}|\s+\[{_TIME_2}\])",  # Dana  3:04 PM
    )
]
_OF_THE_PROGRAM = re.compile(rf"{_STAMP}\s+[-–]\s+.*", re.IGNORECASE)
_TIME_ALONE = re.compile(TIME, re.IGNORECASE)
# What phones put between the letters and never show, and spaces of other widths.
_UNSEEN = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_SPACES = re.compile("[\u00a0\u2007\u2009\u202f]")


@dataclass(frozen=True)
class Said:
    """One message; `at` is by the clock of whoever copied it."""

    who: str
    at: datetime
    words: str


@dataclass(frozen=True)
class Chat:
    """`left_out` are lines that belong to no message. `unclear` is a date that may be read in two
    ways and that nothing in the text decides: nothing was read then."""

    said: tuple[Said, ...] = ()
    left_out: tuple[str, ...] = ()
    unclear: str = ""
    has_more: bool = False

    @property
    def names(self) -> list[str]:
        """Who speaks, in the order of their first words."""
        return list(dict.fromkeys(one.who for one in self.said))


@dataclass(frozen=True)
class _Head:
    """The line that begins a message; without a day it is of the day named last."""

    who: str
    day: str
    time: str
    words: str


def read_chat(text: str, now: datetime, locale: str, day_first: bool | None = None) -> Chat:
    """`now` is by the reader's own clock, without a zone. A line that begins no message belongs to
    the one before; what stands before the first message is left out."""
    lines = _joined([_plain(line) for line in text[:LONGEST].splitlines()])
    heads = [_head_of(line) for line in lines]
    days_between = any(head and not head.day for head in heads)
    named = [head.day for head in heads if head] + (lines if days_between else [])
    order = find_order(named, now.date()) if day_first is None else day_first
    if isinstance(order, str):
        return Chat(unclear=order)
    left_out: list[str] = []
    days = Days(now, locale, order)
    found = _messages(lines, heads, days, days_between, left_out)
    said = [replace(one, words=one.words.strip()) for one in found if one.words.strip()]
    return Chat(tuple(said[:MOST]), tuple(left_out), has_more=len(said) > MOST)


def _messages(
    lines: list[str],
    heads: list[_Head | None],
    days: Days,
    days_between: bool,
    left_out: list[str],
) -> Iterator[Said]:
    last: Said | None = None
    for line, head in zip(lines, heads, strict=True):
        at = days.moment(head.day, head.time) if head else None
        if head and at:
            if last:
                yield last
            last = Said(head.who, at, head.words)
        elif days_between and days.turn_to(line.strip(" —–-")):
            continue
        elif last is None or _OF_THE_PROGRAM.fullmatch(line):
            left_out += [line] if line else []
        else:
            last = replace(last, words=f"{last.words}\n{line}".lstrip())
    if last:
        yield last


def _plain(line: str) -> str:
    return _SPACES.sub(" ", _UNSEEN.sub("", line)).strip()


def _joined(lines: list[str]) -> list[str]:
    """Slack copies a name and its hour as two lines, the first after an empty one."""
    joined: list[str] = []
    for line in lines:
        if joined and _TIME_ALONE.fullmatch(line) and _may_be_name(joined):
            joined[-1] = f"{joined[-1]}  {line}"
        else:
            joined.append(line)
    return joined


def _may_be_name(lines: list[str]) -> bool:
    is_first = len(lines) == 1 or not lines[-2] or _head_of(lines[-2]) is None
    return is_first and re.fullmatch(r"[^\W\d_][^:\[\]]{0,58}[^:\[\].!?,]", lines[-1]) is not None


def _head_of(line: str) -> _Head | None:
    if len(line) > _LONGEST_LINE:
        return None
    for pattern in _HEADS:
        if match := pattern.fullmatch(line):
            found = match.groupdict()
            return _Head(
                found["who"].strip(" ,~"),
                found.get("day") or found.get("day2") or "",
                found.get("time") or found.get("time2") or "",
                found.get("words") or "",
            )
    return None
