"""On which day a step is due: so many of our working days after what it hangs on."""

from datetime import date

from booking.models import Booking, CallKind
from clientdesk.lib.working_time import add_working_days
from playbooks.models import Onboarding, OnboardingStep
from playbooks.plan import After, StepKind
from playbooks.signals import step_became_due


def set_due_days(onboarding: Onboarding) -> None:
    """Give a day to each open step whose ground is known now; those that run by themselves are
    told of. Kickoff days follow the call when it moves."""
    workspace = onboarding.client.workspace
    steps = list(onboarding.steps.all())
    for place, step in enumerate(steps):
        if step.is_over or step.started_at:
            continue
        ground = _ground(onboarding, step, steps[:place], steps)
        due_on = ground and add_working_days(ground, step.days, workspace.hours())
        if due_on and due_on != step.due_on:
            step.due_on = due_on
            step.save(update_fields=["due_on"])
            if step.by_itself:
                step_became_due.send(OnboardingStep, step=step)


def _ground(
    onboarding: Onboarding,
    step: OnboardingStep,
    before: list[OnboardingStep],
    steps: list[OnboardingStep],
) -> date | None:
    zone = onboarding.client.workspace.zone_info
    if step.after == After.SIGNING or (step.after == After.PREVIOUS and not before):
        return onboarding.started_at.astimezone(zone).date()
    if step.after == After.PREVIOUS:
        ended = before[-1].done_at or before[-1].skipped_at
        return ended.astimezone(zone).date() if ended else None
    return _kickoff_day(onboarding, steps)


def _kickoff_day(onboarding: Onboarding, steps: list[OnboardingStep]) -> date | None:
    """That of the call; without one, of the day on which the step was ended by hand."""
    zone = onboarding.client.workspace.zone_info
    call = (
        Booking.objects.filter(
            client__in=onboarding.client.record_ids,
            offer__kind__purpose=CallKind.Purpose.KICKOFF,
            cancelled_at=None,
            created_at__gte=onboarding.started_at,
        )
        .order_by("-starts_at")
        .first()
    )
    if call is not None:
        return call.starts_at.astimezone(zone).date()
    kickoff = [one for one in steps if one.kind == StepKind.KICKOFF]
    if not kickoff:
        return onboarding.started_at.astimezone(zone).date()
    ended = kickoff[0].done_at or kickoff[0].skipped_at
    return ended.astimezone(zone).date() if ended else None
