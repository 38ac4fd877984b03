"""One thing that breaks by an error of ours ends by itself, and keeps no other waiting."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from billing import tasks
from clientdesk import clock
from clientdesk.outbox import queue, registry
from clientdesk.outbox.leased import BACKOFF
from clientdesk.outbox.models import Effect
from clientdesk.workspaces.scope import within
from tests.factories import make_workspace


@pytest.mark.django_db
def test_what_no_worker_lives_to_finish_fails_after_as_many_tries_as_all_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As a page that takes all memory: each worker is killed, and nothing says how it went."""
    begun: list[Effect] = []
    monkeypatch.setitem(registry._handlers, "kills", begun.append)
    workspace = make_workspace()
    with within(workspace.pk):
        effect = Effect.objects.create(
            workspace=workspace, kind="kills", key="1", subject_id=uuid4()
        )
        Effect.objects.update(
            attempts=len(BACKOFF) + 1, claimed_until=clock.real_now() - timedelta(minutes=1)
        )
    assert queue.run(workspace.pk, effect.pk) is False
    with within(workspace.pk):
        effect.refresh_from_db()
    assert begun == [] and effect.failed_at and "died" in effect.error


@pytest.mark.django_db
def test_a_checkout_that_breaks_keeps_no_other_from_being_asked_about(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[Any] = []

    def settle(workspace_id: Any, checkout_id: Any) -> None:
        asked.append(checkout_id)
        if checkout_id == 1:
            raise ZeroDivisionError

    monkeypatch.setattr("billing.tasks.settle_checkout", settle)
    monkeypatch.setattr("billing.doors.open_checkouts", lambda *_: [(0, 1), (0, 2)])
    assert tasks.reconcile_open_checkouts() == 2
    assert asked == [1, 2]
