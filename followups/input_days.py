"""On which days a client is asked for what they owe: pure, in the working days of whoever reads."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from clientdesk.lib.work_calendar import WorkCalendar


@dataclass(frozen=True)
class Owed:
    """An open input, or a word on a delivery, and the day it was agreed or asked for."""

    id: UUID
    agreed_on: date


def ask_days(agreed_on: date, offsets: Sequence[int], calendar: WorkCalendar) -> list[date]:
    """Working days before (negative) and after the agreed day, in order. On the day itself nobody
    is asked: it is theirs."""
    return sorted(
        calendar.before(agreed_on, -days) if days < 0 else calendar.shift(agreed_on, days)
        for days in offsets
        if days
    )


def next_ask(
    owed: Iterable[Owed], offsets: Sequence[int], calendar: WorkCalendar, after: date
) -> date | None:
    """The first day after `after` on which any of them is to be asked for."""
    days = (day for one in owed for day in ask_days(one.agreed_on, offsets, calendar))
    return min((day for day in days if day > after), default=None)


def due_to_ask(
    owed: Iterable[Owed],
    offsets: Sequence[int],
    calendar: WorkCalendar,
    after: date,
    today: date,
) -> list[Owed]:
    """Those whose day came after `after` and by today. A word ahead that was missed while the desk
    was off is not said late: the agreed day is over."""
    return [
        one
        for one in owed
        if any(
            after < day <= today and not (day < one.agreed_on <= today)
            for day in ask_days(one.agreed_on, offsets, calendar)
        )
    ]
