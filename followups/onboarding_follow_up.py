"""Steps of an onboarding that run by themselves, and clients who have not answered one.

The first step of the policy takes the onboarding's step on its day; the further ones ask the client
once more. All are scheduled words: the recipient's hours, one a day.
"""

from datetime import date, datetime

from django.db.models import QuerySet

from clientdesk import clock
from clientdesk.mail.models import Message
from clientdesk.mail.registry import still_wanted
from clients.reachable import CannotWrite
from followups.deciders import decides
from followups.models import Nudge, Track
from followups.policies import ONBOARDING_STEP, Step, onboarding_steps, steps_of
from followups.recipient import Recipient
from followups.stepping import (
    NO_ADDRESS,
    goes_later,
    hold,
    note,
    plan_next,
    postpone_unless_free,
    skip_missed,
)
from playbooks.flows.remind_step import remind_step
from playbooks.flows.take_step import CannotTake, take_step
from playbooks.models import OnboardingStep
from playbooks.sending import KIND

TAKE = 1  # the policy's first step; what follows are reminders


def follow_step(step: OnboardingStep) -> None:
    """It runs by itself on its day, or the client was asked and has some days to answer."""
    policy = onboarding_steps(step.onboarding.client.workspace)
    anchor, at = (step.due_on, TAKE) if step.started_at is None else (_today(step), TAKE + 1)
    if policy.switched_off_at or anchor is None:
        return
    track, _ = Track.objects.get_or_create(
        workspace_id=step.workspace_id,
        kind=ONBOARDING_STEP,
        subject_id=step.pk,
        defaults={"policy": policy, "client_id": step.onboarding.client_id, "anchor_on": anchor},
    )
    track.anchor_on, track.next_step = anchor, max(at, track.next_step)
    track.save(update_fields=["anchor_on", "next_step"])
    plan_next(track, _recipient(step))


def end_step_follow_up(step: OnboardingStep) -> None:
    """The step is over."""
    found = Track.objects.select_for_update(of=("self",))
    for track in found.filter(kind=ONBOARDING_STEP, subject_id=step.pk):
        track.end(clock.now(), "the step is over")


@decides(ONBOARDING_STEP)
def decide(track: Track, now: datetime) -> Nudge | None:
    """Take, remind, wait or end: what is due of one step."""
    step = _step(track)
    if reason := _reason_against(step):
        track.end(now, reason)
        return None
    recipient = _recipient(step)
    if recipient is None:
        return hold(track, NO_ADDRESS, now)
    due = _due(track, step, recipient, now)
    if due is None:
        plan_next(track, recipient)
        return None
    if goes_later(track, recipient, now):
        return None
    return _act(track, step, due, now)


@still_wanted(KIND)
def reason_not_to_send(message: Message) -> str | None:
    """Read again by the worker. What a person clicked goes at once, whatever the hour."""
    step = _steps().get(pk=message.about_id)
    if step.onboarding.stopped_at:
        return "the onboarding was stopped"
    if not message.scheduled:
        return None
    if step.is_answered_by_client and step.is_over:
        return "answered before it was sent"
    postpone_unless_free(ONBOARDING_STEP, step.pk, step.onboarding.contact)
    return None


def _due(track: Track, step: OnboardingStep, recipient: Recipient, now: datetime) -> Step | None:
    """A step that was never taken is taken first, however long the desk was off."""
    if step.started_at is None:
        return steps_of(track.policy)[0]
    return skip_missed(track, recipient, now)


def _act(track: Track, step: OnboardingStep, due: Step, now: datetime) -> Nudge | None:
    try:
        if due.position == TAKE:
            take_step(step.pk, scheduled=True)
        else:
            remind_step(step, again=due.position - TAKE)
    except (CannotTake, CannotWrite) as reason:
        return hold(track, str(reason), now)
    nudge = note(track, due, now, Nudge.Decision.SEND, "")
    track.refresh_from_db()
    if track.ended_at is None and track.next_step <= due.position:
        track.next_step = due.position + 1
        track.save(update_fields=["next_step"])
        plan_next(track, _recipient(_step(track)))
    return nudge


def _reason_against(step: OnboardingStep) -> str | None:
    if step.is_over:
        return "the step is over"
    if not step.onboarding.is_running:
        return "the onboarding has ended"
    if step.onboarding.client.archived_at:
        return "the client is archived"
    return None


def _recipient(step: OnboardingStep) -> Recipient | None:
    contact = step.onboarding.contact
    if not contact.email or contact.mail_stopped_at or contact.left_at:
        return None
    return Recipient(contact, contact.hours())


def _today(step: OnboardingStep) -> date:
    return clock.today(step.onboarding.client.workspace.zone)


def _step(track: Track) -> OnboardingStep:
    return _steps().get(pk=track.subject_id)


def _steps() -> "QuerySet[OnboardingStep]":
    return OnboardingStep.objects.select_related(
        "onboarding__client__workspace", "onboarding__contact__client__workspace"
    )
