"""The client has not answered a step: they are asked once more, in the same words."""

from django.db import transaction

from booking.flows.offer_call import remind_of_offer
from onboarding.flows.send_intake import send_intake
from playbooks.models import OnboardingStep
from playbooks.plan import StepKind
from playbooks.queries import host_of, step_for_writing
from playbooks.sending import send_words

_MOMENTS = {
    StepKind.RULES: "how_we_work",
    StepKind.FIRST_DATE: "first_date",
    StepKind.ASK: "step_of_theirs",
}


@transaction.atomic
def remind_step(step: OnboardingStep, again: int) -> bool:
    """Scheduled words. Returns False where nothing is awaited any more. Raises as take_step."""
    step = step_for_writing(step.pk)
    if not step.waits_for_client or not step.onboarding.is_running:
        return False
    contact, by = step.onboarding.contact, host_of(step.onboarding)
    intent = f"step {step.pk}"
    if step.kind == StepKind.INTAKE:
        send_intake(contact, by, f"{intent} {again}", scheduled=True)
    elif step.kind == StepKind.KICKOFF:
        remind_of_offer(intent, contact, by, again)
    else:
        send_words(step, _MOMENTS[StepKind(step.kind)], scheduled=True, again=again)
    return True
