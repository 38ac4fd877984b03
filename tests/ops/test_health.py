"""/healthz says that the process answers, /readyz which part does not, each for itself (K6)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connections
from django.test import Client as Browser

from clientdesk import clock
from clientdesk.operations.models import Heartbeat
from clientdesk.operations.tasks import beat_heartbeat
from clientdesk.outbox.queue import enqueue
from clientdesk.workspaces.scope import within
from tests.factories import make_workspace

NOBODY_THERE = "redis://127.0.0.1:1/0"


def ready() -> tuple[int, dict[str, Any]]:
    answer = Browser().get("/readyz")
    return answer.status_code, answer.json()


def test_the_process_answers_and_asks_nobody() -> None:
    """Without a database at hand: this test may not use one."""
    answer = Browser().get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok")


@pytest.mark.django_db
def test_it_is_ready_when_a_worker_was_heard() -> None:
    status, parts = ready()
    assert (status, parts["worker"]["ok"]) == (503, False)
    beat_heartbeat()
    status, parts = ready()
    assert status == 200
    assert {name: part["ok"] for name, part in parts.items()} == {
        "database": True, "redis": True, "worker": True, "outbox": True,
    }  # fmt: skip


@pytest.mark.django_db
def test_a_worker_that_fell_silent_is_told() -> None:
    at = clock.real_now() - timedelta(minutes=2)
    Heartbeat.objects.create(name="worker", at=at)
    status, parts = ready()
    assert (status, parts["worker"]) == (503, {"ok": False, "last": at.isoformat()})


@pytest.mark.django_db
def test_what_waits_too_long_in_the_outbox_is_told_with_how_long() -> None:
    beat_heartbeat()
    workspace = make_workspace()
    with within(workspace.pk):
        due = clock.now() - timedelta(minutes=20)
        enqueue(workspace, "mail.deliver", key="late", subject_id=uuid4(), due_at=due)
    status, parts = ready()
    assert status == 503 and not parts["outbox"]["ok"]
    assert 1190 < parts["outbox"]["oldest_waits_seconds"] < 1260
    assert parts["database"]["ok"] and parts["worker"]["ok"]


@pytest.mark.django_db
def test_redis_away_is_told_and_the_rest_goes_on(settings: Any) -> None:
    beat_heartbeat()
    caches = settings.CACHES
    settings.CACHES = {"default": {**caches["default"], "LOCATION": NOBODY_THERE}}
    status, parts = ready()
    assert (status, parts["redis"]["ok"]) == (503, False)
    assert parts["database"]["ok"] and parts["worker"]["ok"] and parts["outbox"]["ok"]


@pytest.mark.django_db(transaction=True)
def test_the_database_away_is_an_answer_and_no_error() -> None:
    there = connections["default"].settings_dict["PORT"]
    connections["default"].close()
    connections["default"].settings_dict["PORT"] = "1"
    try:
        status, parts = ready()
    finally:
        connections["default"].settings_dict["PORT"] = there
    assert (status, parts["database"]) == (503, {"ok": False, "error": "OperationalError"})
    assert parts["redis"]["ok"]
