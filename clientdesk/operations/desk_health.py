"""All that an operator asks in the morning, in one answer: what needs hands, and what runs here."""

import platform
from dataclasses import dataclass, field
from datetime import timedelta
from importlib.metadata import version
from typing import Any

from django.core.cache import cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from clientdesk import clock
from clientdesk.operations.models import Heartbeat
from clientdesk.operations.readiness import ask, readiness
from clientdesk.operations.troubles import failed_effects, refused_hooks

LONGEST_WITHOUT_BACKUP = timedelta(hours=36)  # one night may be missed by some hours, not a day


@dataclass(frozen=True)
class Part:
    """One thing that is looked at: whether it is well, in a sentence, and its facts."""

    name: str
    ok: bool
    words: str
    facts: dict[str, Any] = field(default_factory=dict)


def desk_health() -> list[Part]:
    """The parts of /readyz, then what went wrong lately, the backup, the migrations."""
    ready = [
        Part(name, facts["ok"], _said(facts), {k: v for k, v in facts.items() if k != "ok"})
        for name, facts in readiness().items()
    ]
    if not ready[0].ok:
        return ready  # the rest is read from the database
    return [*ready, _effects(), _hooks(), _backup(), _migrations()]


def versions() -> dict[str, str]:
    """What runs here; "?" for what does not answer."""
    return {
        "python": platform.python_version(),
        "django": version("django"),
        "postgresql": ask(lambda: {"is": _postgresql_version()}).get("is", "?"),
        "redis": ask(lambda: {"is": _redis_version()}).get("is", "?"),
    }


def _said(facts: dict[str, Any]) -> str:
    told = [f"{name.replace('_', ' ')}: {value}" for name, value in facts.items() if name != "ok"]
    return ", ".join(told) or ("answers" if facts["ok"] else "does not answer")


def _effects() -> Part:
    found = failed_effects()
    words = [
        f"{one.times} × {one.kind} in {one.workspace_id} ({one.error}), "
        f"last {_ago(clock.now() - one.last_at)} ago"
        for one in found
    ]
    rows = [
        {
            "workspace": str(one.workspace_id),
            "kind": one.kind,
            "error": one.error,
            "times": one.times,
            "last_at": one.last_at.isoformat(),
        }
        for one in found
    ]
    return Part("failed effects", not found, "; ".join(words) or "none lately", {"rows": rows})


def _hooks() -> Part:
    found = refused_hooks()
    now = clock.real_now()
    words = [f"{one.hook}: {one.error}, last {_ago(now - one.last_at)} ago" for one in found]
    rows = [
        {
            "hook": one.hook,
            "error": one.error,
            "times_ever": one.times,
            "last_at": one.last_at.isoformat(),
        }
        for one in found
    ]
    return Part("webhooks", not found, "; ".join(words) or "none refused lately", {"rows": rows})


def _backup() -> Part:
    made = Heartbeat.objects.filter(name=Heartbeat.BACKUP).values_list("at", flat=True).first()
    if made is None:
        return Part("backup", False, "none was ever noted", {"last": None})
    age = clock.real_now() - made
    words = f"the last one is {_ago(age)} old"
    return Part("backup", age < LONGEST_WITHOUT_BACKUP, words, {"last": made.isoformat()})


def _migrations() -> Part:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    waiting = [f"{one.app_label}.{one.name}" for one, _ in plan]
    words = f"to be run: {', '.join(waiting)}" if waiting else "all are run"
    return Part("migrations", not waiting, words, {"waiting": waiting})


def _ago(age: timedelta) -> str:
    """ "12 minutes", "3 hours", "2 days": the largest unit that is at least two."""
    minutes = int(age.total_seconds() // 60)
    for size, unit in ((1440, "days"), (60, "hours")):
        if minutes >= 2 * size:
            return f"{minutes // size} {unit}"
    return f"{minutes} minute{'' if minutes == 1 else 's'}"


def _postgresql_version() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        return str(cursor.fetchone()[0]).split(" ", 1)[0]


def _redis_version() -> str:
    server: Any = cache
    return str(server._cache.get_client().info("server")["redis_version"])
