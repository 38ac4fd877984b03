"""The policies a workspace starts with, and the steps of one."""

from dataclasses import dataclass

from clientdesk.workspaces.models import Workspace
from followups.models import Policy, PolicyStep

INVOICE_REMINDER = "invoice_reminder"
QUOTE_FOLLOW_UP = "quote_follow_up"
INTAKE_NUDGE = "intake_nudge"
ONBOARDING_STEP = "onboarding_step"
PROJECT_DATES = "project_dates"
INPUT_REMINDER = "input_reminder"

# Days from the due date: a warm note ahead, then three of rising firmness.
DEFAULT_REMINDERS = (
    (-3, "reminder_ahead"),
    (3, "reminder"),
    (10, "reminder"),
    (24, "reminder_firm"),
)
# Days from the day a quote went out.
DEFAULT_QUOTE_FOLLOW_UPS = (3, 6)
# One kind word to who began a form and did not send it.
DEFAULT_INTAKE_NUDGES = (3,)
# A step that runs by itself on its day; then, from the day they were asked, two reminders.
DEFAULT_ONBOARDING_STEPS = (0, 4, 8)
# Working days of the reader from the day an input was agreed for.
DEFAULT_INPUT_REMINDERS = (-1, 2, 7, 12)


@dataclass(frozen=True)
class Step:
    """`position` from 1; `offset_days` calendar days from the date the track hangs on."""

    position: int
    offset_days: int
    template: str


def invoice_reminders(workspace: Workspace) -> Policy:
    """The workspace's policy for payment reminders, made with the usual steps if there is none."""
    policy, is_new = Policy.objects.get_or_create(workspace=workspace, name=INVOICE_REMINDER)
    if is_new:
        set_steps(policy, [days for days, _ in DEFAULT_REMINDERS])
    return policy


def quote_follow_ups(workspace: Workspace) -> Policy:
    """The workspace's policy for quotes, made with the usual steps if there is none."""
    policy, is_new = Policy.objects.get_or_create(workspace=workspace, name=QUOTE_FOLLOW_UP)
    if is_new:
        set_steps(policy, list(DEFAULT_QUOTE_FOLLOW_UPS))
    return policy


def onboarding_steps(workspace: Workspace) -> Policy:
    """The workspace's policy for steps of onboardings, made with the usual ones where none is."""
    policy, is_new = Policy.objects.get_or_create(workspace=workspace, name=ONBOARDING_STEP)
    if is_new:
        set_steps(policy, list(DEFAULT_ONBOARDING_STEPS))
    return policy


def input_reminders(workspace: Workspace) -> Policy:
    """The workspace's policy for what clients owe, made with the usual days if there is none."""
    policy, is_new = Policy.objects.get_or_create(workspace=workspace, name=INPUT_REMINDER)
    if is_new:
        set_steps(policy, list(DEFAULT_INPUT_REMINDERS))
    return policy


def intake_nudges(workspace: Workspace) -> Policy:
    """The workspace's policy for forms that were begun, made with the usual day where none is."""
    policy, is_new = Policy.objects.get_or_create(workspace=workspace, name=INTAKE_NUDGE)
    if is_new:
        set_steps(policy, list(DEFAULT_INTAKE_NUDGES))
    return policy


def set_steps(policy: Policy, offsets: list[int]) -> None:
    """Replace the steps, one for each offset; running tracks follow from their next step."""
    policy.steps.all().delete()
    PolicyStep.objects.bulk_create(
        PolicyStep(
            workspace_id=policy.workspace_id,
            policy=policy,
            position=position,
            offset_days=days,
            template=_template(days),
        )
        for position, days in enumerate(sorted(set(offsets)), start=1)
    )


def steps_of(policy: Policy) -> list[Step]:
    return [Step(s.position, s.offset_days, s.template) for s in policy.steps.all()]


def _template(offset_days: int) -> str:
    if offset_days <= 0:
        return "reminder_ahead"
    return "reminder" if offset_days < 21 else "reminder_firm"
