"""One step of an onboarding is handed to another member, or back to whoever looks after it."""

from django.db import transaction

from clientdesk.workspaces.models import Member
from clients.recording import Actor, record
from playbooks.models import OnboardingStep
from playbooks.queries import step_for_writing


@transaction.atomic
def give_step(step: OnboardingStep, to: Member | None, by: Member) -> bool:
    """`to`: None for whoever looks after the client, now and later. Returns False where nothing
    changed or the step is over."""
    step = step_for_writing(step.pk)
    if step.is_over or not step.give(to):
        return False
    who = to.name if to else "Whoever looks after them"
    record(
        step.onboarding.client,
        "onboarding.step_handed_over",
        actor=Actor.member(by),
        headline=f"Onboarding, {who} does it now: {step.title}",
        subject=step.onboarding.ref(),
        facts={"step": step.kind, "owner": to.pk if to else None},
    )
    return True
