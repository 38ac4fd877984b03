"""What must work for the product to work, each asked for itself."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.core.cache import cache
from django.db import connection

from clientdesk import clock
from clientdesk.operations.models import Heartbeat

WORKER_SILENCE = timedelta(seconds=90)
LONGEST_WAIT = timedelta(minutes=15)


def readiness() -> dict[str, dict[str, Any]]:
    """Each part with "ok" and one fact; a part that raises is not ok."""
    return {
        "database": ask(_database),
        "redis": ask(_redis),
        "worker": ask(_worker),
        "outbox": ask(_outbox),
    }


def ask(check: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """What a check answers; the name of its error where it has none."""
    try:
        return check()
    except Exception as error:
        return {"ok": False, "error": type(error).__name__}


def _database() -> dict[str, Any]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return {"ok": True}


def _redis() -> dict[str, Any]:
    cache.set("readyz", "1", 10)
    return {"ok": cache.get("readyz") == "1"}


def _worker() -> dict[str, Any]:
    beat = Heartbeat.objects.filter(name=Heartbeat.WORKER).first()
    if beat is None:
        return {"ok": False, "last": None}
    return {"ok": clock.real_now() - beat.at < WORKER_SILENCE, "last": beat.at.isoformat()}


def _outbox() -> dict[str, Any]:
    """How long the oldest due effect has waited."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT door_oldest_waiting(%s)", [clock.now()])
        oldest = cursor.fetchone()[0]
    waited = clock.now() - oldest if oldest else timedelta(0)
    return {"ok": waited < LONGEST_WAIT, "oldest_waits_seconds": int(waited.total_seconds())}
