"""Doing for one moment what beat would do, and walking from moment to moment."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from clientdesk import clock
from clientdesk.celery import PERIODIC, app
from clientdesk.clock.setting import ClockCannotMove, set_clock
from clientdesk.operations.models import Heartbeat
from clientdesk.outbox import queue
from clientdesk.workspaces import doors

WORKER_IS_GONE = timedelta(seconds=60)
PATIENCE = 120.0  # real seconds for the outbox to become empty
PLANNING = 10.0  # real seconds for another planner to finish what it holds
PLANNER = "followups.tasks.plan_due_nudges"


def move_clock(moment: datetime | None) -> None:
    """Stand the clock at `moment`; never before what is already on the record."""
    newest = _newest_entry()
    if moment and newest and moment < newest:
        raise ClockCannotMove(
            f"The record already reaches {newest.isoformat(timespec='seconds')}; "
            "the clock cannot stand before that."
        )
    set_clock(moment)


def fire_beat(say: Callable[[str], None]) -> int:
    """Each of beat's jobs once, in beat's order, then the outbox until nothing is due.

    Returns how many effects were still waiting for another try when it ended.
    """
    app.loader.import_default_modules()
    for name in PERIODIC:
        app.tasks[name].apply(throw=True)
    _wait_for_planners()
    return empty_outbox(say)


def walk_until(end: datetime, say: Callable[[str], None]) -> int:
    """Stand at each moment at which something falls due up to `end`, in order, then at `end`."""
    moments = 0
    here = clock.now()
    while (following := _next_moment(here)) is not None and following <= end:
        here = max(following, here)
        move_clock(here)
        moments += 1
        say(f"{here.isoformat(timespec='minutes')}: {_count_waiting()} due")
        fire_beat(say)
    move_clock(end)
    fire_beat(say)
    return moments


def empty_outbox(say: Callable[[str], None]) -> int:
    """Let the worker do what is due; without a worker it is done here."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        due = doors.due_effects(clock.now(), 200)
        if not due and not _count_claimed():
            break
        if not _worker_lives():
            for workspace_id, effect_id in due:
                queue.run(workspace_id, effect_id)
        else:
            app.tasks["clientdesk.outbox.tasks.run_due_effects"].apply()
            time.sleep(0.2)
    left = _count_waiting()
    if left:
        say(f"{left} left for another try: see Today, or the outbox on /readyz")
    return left


def _wait_for_planners() -> None:
    """Beat's own planner may hold a due track just now: ours passed it over and must not go on
    before that one has written what it decided."""
    until = time.monotonic() + PLANNING
    while _due_tracks() and time.monotonic() < until:
        time.sleep(0.1)
        app.tasks[PLANNER].apply(throw=True)


def _worker_lives() -> bool:
    beat = Heartbeat.objects.filter(name="worker").first()
    return bool(beat and clock.real_now() - beat.at < WORKER_IS_GONE)


def _newest_entry() -> datetime | None:
    newest: datetime | None = _one("SELECT door_newest_entry()")
    return newest


def _next_moment(after: datetime) -> datetime | None:
    following: datetime | None = _one("SELECT min(next_at) FROM door_next_moments(%s)", after)
    return following


def _due_tracks() -> int:
    return _one("SELECT count(*) FROM door_due_tracks(%s, 1)", clock.now()) or 0


def _count_waiting() -> int:
    return _one("SELECT door_waiting_effects(%s)", clock.now()) or 0


def _count_claimed() -> int:
    return _one("SELECT door_claimed_effects()") or 0


def _one(sql: str, *parameters: datetime) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql, list(parameters))
        return cursor.fetchone()[0]
