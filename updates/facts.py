"""What a status update is drafted from: plain values, so that the words can be checked."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    DELIVERED = "delivered"
    APPROVED = "approved"
    REVISION = "revision"
    STARTED = "started"
    RECEIVED = "received"
    DECIDED = "decided"
    PROMISED = "promised"
    MOVED = "moved"
    PARKED = "parked"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that happened: `id` of its row, `title` of what it is about, on our own day.

    `early` counts working days: of a delivery before its promise, of an input before the agreed
    day; less than nothing where it was late. `by` is who said so. `was_on`, `now_on` and `reasons`
    are those of a date that moved. A project was parked from `on` to `now_on`, if it goes on, for
    want of `title`.
    """

    id: str
    kind: Kind
    title: str
    on: date
    early: int | None = None
    by: str = ""
    round: str = ""
    was_on: date | None = None
    now_on: date | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ahead:
    """What comes next, and when it is expected."""

    title: str
    on: date | None


@dataclass(frozen=True, slots=True)
class Owed:
    """What we wait for from the client: an input agreed for `since`, or a word on a delivery."""

    title: str
    since: date | None
    late_days: int = 0
    is_word: bool = False


@dataclass(frozen=True, slots=True)
class Week:
    """Everything since the last update, today, in the order it happened."""

    today: date
    facts: tuple[Fact, ...] = ()
    at_work: tuple[str, ...] = ()
    ahead: tuple[Ahead, ...] = ()
    owed: tuple[Owed, ...] = ()
