"""A step is over: done by whom, or left out and why. What hangs on it gets its day."""

from django.db import transaction

from clientdesk import clock
from clientdesk.workspaces.models import Member
from clients.models import Contact
from clients.recording import Actor, record
from playbooks.models import Onboarding, OnboardingStep
from playbooks.queries import step_for_writing
from playbooks.schedule import set_due_days
from playbooks.signals import step_ended


@transaction.atomic
def finish_step(
    step: OnboardingStep,
    by: Member | None = None,
    contact: Contact | None = None,
    answer: str = "",
) -> bool:
    """Done by a member, by the client with what they answered, or by itself. Returns False when it
    was over before."""
    if step.is_over:
        return False
    step.finish(clock.now(), by, contact, answer)
    headline = f"Onboarding, done: {step.title}"
    _record(step, _actor(by, contact), "onboarding.step_done", headline, answer)
    _after(step)
    return True


@transaction.atomic
def skip_step(step: OnboardingStep, by: Member, why: str) -> bool:
    """Left out on purpose. Returns False when it was over before."""
    step = step_for_writing(step.pk)
    if step.is_over:
        return False
    step.leave_out(clock.now(), by, why)
    headline = f"Onboarding, left out: {step.title}"
    _record(step, Actor.member(by), "onboarding.step_skipped", headline, why)
    _after(step)
    return True


@transaction.atomic
def stop_onboarding(onboarding: Onboarding, by: Member, why: str) -> None:
    """It ends before its last step; nothing more goes out. Twice is once."""
    Onboarding.objects.lock(onboarding.pk)
    onboarding.refresh_from_db(fields=["finished_at", "stopped_at"])
    if not onboarding.is_running:
        return
    onboarding.stopped_at, onboarding.stopped_by, onboarding.stopped_why = clock.now(), by, why
    onboarding.save(update_fields=["stopped_at", "stopped_by", "stopped_why"])
    record(
        onboarding.client,
        "onboarding.stopped",
        actor=Actor.member(by),
        headline="Onboarding stopped",
        detail=why,
        subject=onboarding.ref(),
    )
    for step in onboarding.steps.filter(done_at=None, skipped_at=None):
        step_ended.send(OnboardingStep, step=step)


def _after(step: OnboardingStep) -> None:
    onboarding = step.onboarding
    step_ended.send(OnboardingStep, step=step)
    set_due_days(onboarding)
    if onboarding.steps.filter(done_at=None, skipped_at=None).exists():
        return
    onboarding.finished_at = clock.now()
    onboarding.save(update_fields=["finished_at"])
    record(
        onboarding.client,
        "onboarding.finished",
        actor=Actor.desk(),
        headline="Onboarding finished: every step is done",
        subject=onboarding.ref(),
        facts={"days": (onboarding.finished_at - onboarding.started_at).days},
    )


def _actor(by: Member | None, contact: Contact | None) -> Actor:
    if contact is not None:
        return Actor.contact(contact)
    return Actor.member(by) if by is not None else Actor.desk()


def _record(step: OnboardingStep, actor: Actor, kind: str, headline: str, detail: str = "") -> None:
    day = step.date_on.isoformat() if step.date_on else ""
    record(
        step.onboarding.client,
        kind,
        actor=actor,
        headline=headline + (f" ({step.date_on:%-d %B %Y})" if step.date_on else ""),
        detail=detail,
        subject=step.onboarding.ref(),
        facts={"step": step.kind, "date": day},
    )
