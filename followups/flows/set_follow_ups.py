"""A workspace says after how many days it asks again, or that it does not."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from clientdesk import clock
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.models.log_line import log_line
from followups.models import Policy, Track
from followups.policies import (
    DEFAULT_INTAKE_NUDGES,
    DEFAULT_ONBOARDING_STEPS,
    DEFAULT_QUOTE_FOLLOW_UPS,
    INTAKE_NUDGE,
    ONBOARDING_STEP,
    QUOTE_FOLLOW_UP,
    intake_nudges,
    onboarding_steps,
    quote_follow_ups,
    set_steps,
    steps_of,
)

USUAL: dict[str, tuple[int, ...]] = {
    QUOTE_FOLLOW_UP: DEFAULT_QUOTE_FOLLOW_UPS,
    INTAKE_NUDGE: DEFAULT_INTAKE_NUDGES,
    ONBOARDING_STEP: DEFAULT_ONBOARDING_STEPS[1:],
}
_POLICY_OF = {
    QUOTE_FOLLOW_UP: quote_follow_ups,
    INTAKE_NUDGE: intake_nudges,
    ONBOARDING_STEP: onboarding_steps,
}
# The first step of an onboarding's policy takes the step on its day; what follows are reminders.
_FIXED = {ONBOARDING_STEP: 1}


@dataclass(frozen=True)
class AsSet:
    """`days` from the day it hangs on; none, or not on: nobody is asked again."""

    days: tuple[int, ...]
    is_on: bool


def as_set(workspace: Workspace, kind: str) -> AsSet:
    """What holds now; reads only, so that looking at a page makes nothing."""
    policy = Policy.objects.filter(workspace=workspace, name=kind).first()
    if policy is None:
        return AsSet(USUAL[kind], True)
    days = tuple(step.offset_days for step in steps_of(policy))[_FIXED.get(kind, 0) :]
    return AsSet(days or USUAL[kind], bool(days) and policy.switched_off_at is None)


@transaction.atomic
def set_follow_ups(kind: str, days: Sequence[int], is_on: bool, by: Member) -> Policy:
    """What is under way is planned anew by these days, from its next word on: the planner looks at
    all of it at its next turn. What comes due while it is off, ends."""
    policy = _POLICY_OF[kind](by.workspace)
    fixed = _FIXED.get(kind, 0)
    kept = [step.offset_days for step in steps_of(policy)][:fixed]
    # Steps that run by themselves go on: of an onboarding only the reminders are off.
    set_steps(policy, [*kept, *(days if is_on or not fixed else ())])
    policy.switched_off_at = None if is_on or fixed else clock.now()
    policy.save(update_fields=["switched_off_at"])
    waiting = Track.objects.filter(policy=policy, ended_at=None, next_at__isnull=False)
    waiting.filter(next_step__gt=fixed).update(next_at=clock.now())
    said = ", ".join(map(str, days)) if is_on else "off"
    log_line(by, "follow_ups.set", f"set {kind.replace('_', ' ')}: {said}", policy)
    return policy
