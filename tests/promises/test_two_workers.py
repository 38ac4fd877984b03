"""An effect that two workers reach for at the same moment is done by one of them (A16)."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import connection, connections

from clientdesk.outbox.models import Effect
from clientdesk.workspaces.scope import within
from tests.factories import make_workspace

WAITS = "SELECT count(*) FROM pg_locks WHERE NOT granted"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("follows", [False, True], ids=["alone", "after another"])
def test_who_waited_for_the_row_while_another_took_it_leaves_it(follows: bool) -> None:
    workspace = make_workspace()
    with within(workspace.pk):
        first = _effect(workspace.pk)
        first.finish(first.due_at)
        effect = _effect(workspace.pk, first if follows else None)

    def reach() -> Effect | None:
        try:
            with within(workspace.pk):
                return Effect.claim(effect.pk)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        with within(workspace.pk):
            assert Effect.claim(effect.pk) is not None
            second = pool.submit(reach)
            while not (second.done() or _someone_waits(second)):
                pass
        assert second.result(timeout=20) is None
    with within(workspace.pk):
        assert Effect.objects.get(pk=effect.pk).attempts == 1


def _effect(workspace_id: object, after: Effect | None = None) -> Effect:
    return Effect.objects.create(
        workspace_id=workspace_id, kind="mail.send", key=uuid4().hex, subject_id=uuid4(),
        after=after,
    )  # fmt: skip


def _someone_waits(second: Future[Effect | None]) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(WAITS)
        waiting: int = cursor.fetchone()[0]
    return waiting > 0
