"""Writing an effect down, and running what is written."""

from datetime import datetime
from uuid import UUID

import structlog
from django.db import transaction

from clientdesk import clock
from clientdesk.outbox.leased import BACKOFF
from clientdesk.outbox.models import Effect
from clientdesk.outbox.registry import GiveUp, Postpone, Retry, failure_of, handler_of
from clientdesk.workspaces.models import Workspace
from clientdesk.workspaces.scope import within

log = structlog.get_logger(__name__)
_NOBODY_LIVED = "Each worker that took it died of it, or was stopped."


def enqueue(
    workspace: Workspace,
    kind: str,
    *,
    key: str,
    subject_id: UUID,
    due_at: datetime | None = None,
    after: Effect | None = None,
) -> Effect:
    """Write an effect in the caller's transaction; a worker is told at commit.

    With a key that was used before nothing is written and the row of then is returned.
    """
    effect, is_new = Effect.objects.get_or_create(
        workspace=workspace,
        kind=kind,
        key=key,
        defaults={"subject_id": subject_id, "due_at": due_at or clock.now(), "after": after},
    )
    if is_new and effect.due_at <= clock.now() and after is None:
        tell_worker(effect)
    return effect


def tell_worker(effect: Effect) -> None:
    """At commit, ask a worker to run it now. Should that be lost, beat finds the row."""
    from clientdesk.outbox.tasks import run_effect

    workspace_id, effect_id = str(effect.workspace_id), str(effect.pk)

    def send() -> None:
        try:
            run_effect.delay(workspace_id=workspace_id, effect_id=effect_id)
        except Exception as error:  # Redis away: the row waits, the page goes on
            log.warning("worker_not_told", error=type(error).__name__)

    transaction.on_commit(send)


def run(workspace_id: UUID, effect_id: UUID) -> bool:
    """Do one effect, if it is free and due. Returns whether it was done now."""
    with within(workspace_id):
        effect = Effect.claim(effect_id)
    if effect is None:
        return False
    if effect.attempts > len(BACKOFF) + 1:
        return _settle(effect, _NOBODY_LIVED, forever=True)
    try:
        handler_of(effect.kind)(effect)
    except Postpone as wait:
        with within(workspace_id):
            effect.postpone(wait.until, str(wait))
        return False
    except Retry as reason:
        return _settle(effect, str(reason), forever=False)
    except GiveUp as reason:
        return _settle(effect, str(reason), forever=True)
    except Exception as error:
        log.exception("effect_broke", kind=effect.kind, effect=str(effect.pk))
        return _settle(effect, f"{type(error).__name__}: {error}"[:500], forever=False)
    with within(workspace_id):
        effect.finish(clock.now())
        for follower in effect.followers.filter(done_at=None, failed_at=None):
            tell_worker(follower)
    return True


def _settle(effect: Effect, reason: str, forever: bool) -> bool:
    log.warning("effect_failed", kind=effect.kind, reason=reason, attempts=effect.attempts)
    with within(effect.workspace_id):
        effect.give_up(reason) if forever else effect.put_off(reason)
        tell = failure_of(effect.kind)
        if effect.failed_at and tell:
            tell(effect)
    return False
