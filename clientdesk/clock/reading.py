"""Reading the clock."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings

# One reading serves a whole request or task, so that it costs one query at most.
_standing: ContextVar[datetime | None] = ContextVar("clock_standing", default=None)
_reading: ContextVar[list[datetime | None] | None] = ContextVar("clock_reading", default=None)


def real_now() -> datetime:
    return datetime.now(UTC)


def stands_at() -> datetime | None:
    """The moment the clock was moved to, or None when it runs in real time."""
    standing = _standing.get()
    if standing is not None:
        return standing
    kept = _reading.get()
    if kept is None:
        return _ask() if settings.CLIENTDESK_LOCAL else None
    if not kept and not settings.CLIENTDESK_LOCAL:
        kept.append(None)
    if not kept:
        kept.append(_ask())
    return kept[0]


def now() -> datetime:
    """This moment in business time, aware, UTC."""
    return stands_at() or real_now()


def today(zone: str) -> date:
    """The date in `zone` (an IANA name) at this moment of business time."""
    return now().astimezone(ZoneInfo(zone)).date()


@contextmanager
def fresh_reading() -> Iterator[None]:
    """One request or task: the clock is read once within."""
    token = _reading.set([])
    try:
        yield
    finally:
        _reading.reset(token)


@contextmanager
def standing_at(moment: datetime) -> Iterator[None]:
    """Business time stands at `moment` for this thread only: demo data and tests live months so."""
    token = _standing.set(moment)
    try:
        yield
    finally:
        _standing.reset(token)


def forget_reading() -> None:
    """Read again: the clock was just moved by this very task."""
    if _reading.get() is not None:
        _reading.set([])


def _ask() -> datetime | None:
    from clientdesk.clock.models import ClockSetting

    return ClockSetting.objects.filter(id=1).values_list("stands_at", flat=True).first()
